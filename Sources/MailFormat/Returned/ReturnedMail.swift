import Core

/// A mail that came to the address where bounces come to: what it means for the message that was sent.
package struct ReturnedMail: Sendable {
    /// What it means.
    package let verdict: ReturnVerdict
    /// How many mail systems it has passed (RFC 5321 section 6.3).
    package let hops: Int
    /// The values of the fields by which the gate marks what it passed on itself.
    package let marks: [String]
    /// Its subject.
    package let subject: String

    /// The field by which the gate knows a mail that it passed on once before.
    package static let markField = "X-Esclusa-Returned"

    /// Reads a mail; `isNullSender` when its own envelope has the sender that only notices have.
    package init(parsing content: [UInt8], isNullSender: Bool) {
        let reading = MIMEReading(content)
        verdict = Judgement(reading, isNullSender: isNullSender).verdict
        hops = reading.fields.count { $0.name == "received" }
        let field = Self.markField.lowercased()
        marks = reading.fields.filter { $0.name == field }.map(\.value)
        subject = reading.first("subject") ?? ""
    }
}

/// Judges a mail by the surest sign that it has.
private struct Judgement {
    let reading: MIMEReading
    let text: ReportText
    let words: String
    let subject: String
    let isNullSender: Bool

    init(_ reading: MIMEReading, isNullSender: Bool) {
        self.reading = reading
        self.isNullSender = isNullSender || reading.first("return-path") == "<>"
        text = ReportText(reading.parts)
        words = text.lowercased
        subject = (reading.first("subject") ?? "").lowercased()
    }

    var verdict: ReturnVerdict {
        let types = Set(reading.parts.map(\.type))
        if types.contains("message/feedback-report") { return .harmless(.complaint) }
        if types.contains("message/disposition-notification") { return .harmless(.readReceipt) }
        if let reported { return reported }
        if let listed { return listed }
        if isChallenge { return .harmless(.challenge) }
        if isAutoReply { return .harmless(.autoReply) }
        guard looksLikeBounce else { return .harmless(.ordinary) }
        if isDelay { return .harmless(.delayed) }
        let failures = FailureText(text)
        if let found = failures.explained { return .failed(found.failures, found.tier) }
        // What only its null sender speaks for may be anything.
        guard isFromDaemon || hasSubject else { return .harmless(.ordinary) }
        return .failed(failures.named, .shapeOnly)
    }

    /// By the fields of a delivery status notification, wherever it has them.
    private var reported: ReturnVerdict? {
        var reports = reading.parts.filter { Self.isStatus($0.type) }.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        if reports.isEmpty, looksLikeBounce, words.contains("final-recipient:") {
            reports = [text.lines.joined(separator: "\n")]
        }
        let recipients = reports.flatMap { StatusFields($0).recipients }
        guard !recipients.isEmpty else { return nil }
        let failed = recipients.filter { $0.action == .failed }.map(\.failure).map(explained)
        if !failed.isEmpty { return .failed(failed, .deliveryStatus) }
        return .harmless(recipients.contains { $0.action == .delayed } ? .delayed : .delivered)
    }

    private static func isStatus(_ type: String) -> Bool {
        type == "message/delivery-status" || type == "message/global-delivery-status"
    }

    /// A status without a diagnostic, with what the text says instead.
    private func explained(_ failure: ReturnedFailure) -> ReturnedFailure {
        guard failure.reply.code == 0 else { return failure }
        let said = FailureText(text).reply(on: failure.addresses.last ?? "")
        var reply = failure.reply
        if reply.status?.hasSuffix(".0.0") ?? true { reply.status = said.status ?? reply.status }
        if reply.text.isEmpty {
            reply.text = said.text
            reply.code = said.code
        }
        return ReturnedFailure(addresses: failure.addresses, reply: reply)
    }

    /// By the field that Exim writes, and others after it.
    private var listed: ReturnVerdict? {
        let values = reading.fields.filter { $0.name == "x-failed-recipients" }.map(\.value)
        let addresses: [String] = values.flatMap { AddressList(parsing: $0.utf8).addresses }.filter {
            // What folds over a line is no address.
            $0.contains("@")
                && $0.unicodeScalars.allSatisfy { $0.value > 0x20 && !$0.properties.isWhitespace }
        }
        guard !addresses.isEmpty else { return nil }
        if isDelay { return .harmless(.delayed) }
        let failures = FailureText(text)
        return .failed(
            addresses.map { ReturnedFailure(addresses: [$0], reply: failures.reply(on: $0)) },
            .failedRecipients
        )
    }

    private var isChallenge: Bool {
        let hasField = reading.fields.contains { field in
            FailureWords.challengeFields.contains { field.name.hasPrefix($0) }
        }
        return hasField || FailureWords.found(FailureWords.challenges, in: subject)
    }

    /// RFC 3834, and what robots wrote before it; bounces say "auto-replied" too.
    private var isAutoReply: Bool {
        if reading.fields.contains(where: { FailureWords.robotFields.contains($0.name) }), !isFromDaemon {
            return true
        }
        if FailureWords.absences.contains(where: { subject.hasPrefix($0) }), !isFromDaemon { return true }
        let submitted = reading.first("auto-submitted")?.lowercased() ?? "no"
        let precedence = reading.first("precedence")?.lowercased() ?? ""
        let isAutomatic = !submitted.hasPrefix("no") || precedence.hasPrefix("auto")
        return isAutomatic && !isFromDaemon && !hasSubject
    }

    private var looksLikeBounce: Bool {
        isFromDaemon || hasSubject || isNullSender && FailureWords.found(FailureWords.texts, in: words)
    }

    private var isFromDaemon: Bool {
        let from = AddressList(parsing: (reading.first("from") ?? "").utf8).addresses.first ?? ""
        return FailureWords.daemons.contains(from.prefix { $0 != "@" }.lowercased())
    }

    private var hasSubject: Bool { FailureWords.found(FailureWords.subjects, in: subject) }

    private var isDelay: Bool {
        guard FailureWords.found(FailureWords.delays, in: subject + "\n" + words) else { return false }
        return FailureWords.found(FailureWords.delays, in: subject)
            || !FailureWords.found(FailureWords.giveUps, in: words)
    }
}
