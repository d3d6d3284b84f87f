package import Core

/// A delivery status notification of our own (RFC 3464): words for the reader, fields for programs, the header returned.
package struct DeliveryNotice: Sendable {
    /// The address it comes from.
    package var sender: String
    /// The address it goes to.
    package var recipient: String
    /// The subject.
    package var subject: String
    /// The words.
    package var text: TextPart
    /// The recipients that failed, with what was said of each.
    package var failures: [RecipientFailure]
    /// The header of the message that failed, lines ended by CRLF.
    package var header: [UInt8]
    /// When the message was accepted.
    package var accepted: Moment
    /// When the notice was written.
    package var moment: Moment
    /// What its Message-ID and the border of its parts are made of.
    package var token: SubmissionToken

    /// A delivery status notification.
    package init(
        sender: String,
        recipient: String,
        subject: String,
        text: TextPart,
        failures: [RecipientFailure],
        header: [UInt8],
        accepted: Moment,
        moment: Moment,
        token: SubmissionToken
    ) {
        self.sender = sender
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.failures = failures
        self.header = header
        self.accepted = accepted
        self.moment = moment
        self.token = token
    }

    /// Header and body as they go to the MTA, lines ended by CRLF.
    package var content: [UInt8] {
        let border = "=_\(token.hex)"
        let head = [
            "From: \(sender)", "To: \(recipient)", "Subject: \(EncodedWords.encoded(subject))",
            "Date: \(moment.mailDate)", "Message-ID: <\(token.hex)@\(domain)>",
            "Auto-Submitted: auto-replied",
            "MIME-Version: 1.0",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=\"\(border)\"", "",
        ]
        let words = ["", "--\(border)"] + text.fields.map { "\($0.name): \($0.value)" } + [""]
        let status = ["", "--\(border)", "Content-Type: message/delivery-status", ""] + statusFields
        let isPlain = header.allSatisfy { $0 < 128 }
        let returned =
            ["", "--\(border)", "Content-Type: text/rfc822-headers"]
            + ["Content-Transfer-Encoding: \(isPlain ? "7bit" : "8bit")", ""]
        return Self.lines(head + words) + text.body + Self.lines(status + returned) + header
            + Self.lines(["", "--\(border)--"])
    }

    private static func lines(_ lines: [String]) -> [UInt8] {
        lines.flatMap { Array("\($0)\r\n".utf8) }
    }

    private var domain: Substring {
        sender.split(separator: "@").last ?? "localhost"
    }

    /// RFC 3464 section 2: a block for the message, then one for each recipient.
    private var statusFields: [String] {
        ["Reporting-MTA: dns; \(domain)", "Arrival-Date: \(accepted.mailDate)"]
            + failures.flatMap {
                ["", Self.address($0.recipient), "Action: failed"] + Self.verdict($0.reply)
            }
    }

    private static func address(_ address: String) -> String {
        guard address.utf8.contains(where: { $0 > 127 }) else { return "Final-Recipient: rfc822; \(address)" }
        return "Final-Recipient: utf-8; \(UnicodeAddress.encoded(address))"
    }

    private static func verdict(_ reply: SMTPReply) -> [String] {
        let status = ["Status: \(reply.status ?? "5.0.0")"]
        let said = plain(reply.text)
        guard reply.code > 0 else {
            return status + (said.isEmpty ? [] : ["Diagnostic-Code: X-Esclusa; \(said)"])
        }
        let codes = ["\(reply.code)", reply.status ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        return status + ["Diagnostic-Code: smtp; \(codes) \(said)"]
    }

    /// On one line of ASCII, and not too long for one (RFC 5322 section 2.1.1).
    private static func plain(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(800).map {
            (32...126).contains($0.value) ? Character($0) : "?"
        }
        return String(scalars)
    }
}
