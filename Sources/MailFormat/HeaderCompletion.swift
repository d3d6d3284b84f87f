package import Core

/// What a header must have and scripts forget: Date, From, Message-ID (RFC 5322 section 3.6).
package struct HeaderCompletion: Sendable {
    /// When the gate took the message.
    package var moment: Moment
    /// Who sends, as user@host.
    package var sender: String
    /// The sender's name, when the call gave one.
    package var fullName: String?
    /// What makes a Message-ID unique; the same for a repeated submission.
    package var token: SubmissionToken
    /// The right-hand side of a Message-ID.
    package var domain: String

    /// What a header must have.
    package init(moment: Moment, sender: String, fullName: String?, token: SubmissionToken, domain: String) {
        self.moment = moment
        self.sender = sender
        self.fullName = fullName
        self.token = token
        self.domain = domain
    }

    /// The fields that a header lacks.
    func missing(from fields: [HeaderField]) -> [HeaderField] {
        let wanted = [
            ("From", mailbox), ("Date", moment.mailDate), ("Message-ID", "<\(token.hex)@\(domain)>"),
        ]
        return wanted.filter { name, _ in !fields.contains { $0.isNamed(name) } }
            .map { HeaderField($0.0, $0.1) }
    }

    private var mailbox: String {
        guard let fullName, !fullName.isEmpty else { return sender }
        return "\(quoted(fullName)) <\(sender)>"
    }

    /// A display name as a quoted string (RFC 5322 section 3.2.4), control characters left out.
    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars where scalar.properties.generalCategory != .control {
            if scalar == "\"" || scalar == "\\" { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
