import Core
import Languages

/// The daily error report in words: counts, the list, what to do, the link.
struct ErrorsLetter {
    /// Characters of a remote server's answer or a script's path that a report repeats.
    private static let strangerLimit = 300

    let due: DueReport
    let pen: LetterPen

    var letter: Letter {
        let subject = pen.say(
            .errorsSubject,
            [
                "domain": .text(due.hosting.domain), "count": .number(due.failed + due.expired),
                "day": pen.day(due.day, .day),
            ]
        )
        let paragraphs = [intro, list] + rest + [advice] + pen.linked(.errorsLink)
        return pen.letter(subject, paragraphs)
    }

    private var intro: String {
        var lines = [
            pen.say(
                .errorsIntro,
                ["domain": .text(due.hosting.domain), "date": pen.day(due.day, .date)]
            )
        ]
        if due.failed > 0 { lines.append("- " + pen.say(.errorsFailed, ["count": .number(due.failed)])) }
        if due.expired > 0 { lines.append("- " + pen.say(.errorsExpired, ["count": .number(due.expired)])) }
        return lines.joined(separator: "\n")
    }

    private var list: String {
        ([pen.say(.errorsList)] + due.errors.map(lines)).joined(separator: "\n\n")
    }

    private func lines(_ error: MessageError) -> String {
        let head = pen.say(
            .errorsLine,
            [
                "day": pen.time(error.moment, .shortDay), "time": pen.time(error.moment, .time),
                "recipient": .text(error.recipient.stranger(limit: Self.strangerLimit)),
            ]
        )
        return ([head] + details(error).map { "  \($0)" }).joined(separator: "\n")
    }

    private func details(_ error: MessageError) -> [String] {
        var details = [reason(error)]
        if let script = error.script, !script.isEmpty {
            details.append(
                pen.say(.errorsScript, ["script": .text(script.stranger(limit: Self.strangerLimit))])
            )
        }
        if error.origin != .expiry, !error.reply.text.isEmpty {
            let reply = error.reply.text.stranger(limit: Self.strangerLimit)
            details.append(pen.say(.errorsReply, ["reply": .text(reply)]))
        }
        return details
    }

    private func reason(_ error: MessageError) -> String {
        let reason = pen.say(.reason, ["reason": .text(FailureReason(error).rawValue)])
        guard let status = error.reply.status, error.origin != .expiry else { return reason }
        return "\(reason) \(pen.say(.status, ["status": .text(status.stranger(limit: 20))]))"
    }

    private var rest: [String] {
        let count = due.failed + due.expired - due.errors.count
        return count > 0 ? [pen.say(.errorsRest, ["count": .number(count)])] : []
    }

    private var advice: String {
        var lines = [pen.say(.errorsAdvice)]
        if due.failed > 0 { lines += [.errorsAdviceAddress, .errorsAdviceSpam].map { "- " + pen.say($0) } }
        if due.expired > 0 { lines.append("- " + pen.say(.errorsAdviceExpired)) }
        return lines.joined(separator: "\n")
    }
}
