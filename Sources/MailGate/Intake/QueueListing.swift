import Core
import Languages
import MailFormat
import Submission

/// Messages that wait as `mailq` has shown them for decades: `*` is on its way, `!` is held.
struct QueueListing {
    /// The messages, newest first.
    let messages: [MessageSummary]
    /// Whether these are all there are.
    let isWhole: Bool
    /// The time zone that moments are told in.
    let zone: String

    private static let head = "-Queue ID-           --Size-- ----Arrival Time---- -Sender/Recipient-------\n"
    /// Recipients of a message that are named.
    private static let recipients = 20
    /// Room for the last lines.
    private static let margin = 1000

    var text: String {
        guard !messages.isEmpty else { return "Mail queue is empty\n" }
        var text = Self.head
        var listed = 0
        // As everywhere the oldest is first.
        for message in messages.reversed() {
            let entry = entry(of: message)
            guard text.utf8.count + entry.utf8.count < SubmissionLimits.queue - Self.margin else { break }
            text += entry
            listed += 1
        }
        let size = messages.reduce(0) { $0 + $1.size }
        text +=
            "-- \((size + 1023) / 1024) Kbytes in \(messages.count) Request\(messages.count == 1 ? "" : "s").\n"
        let isAll = isWhole && listed == messages.count
        return isAll ? text : text + "-- There are more than these \(listed): the panel shows them all.\n"
    }

    private func entry(of summary: MessageSummary) -> String {
        let message = summary.message
        let name = "\(message.id.raw)\(Self.mark(message.standing))".padded(to: 21)
        let size = String(summary.size).leftPadded(to: 8)
        let sender = summary.sender.isEmpty ? "MAILER-DAEMON" : Self.printable(summary.sender)
        var entry = "\(name)\(size) \(arrival(summary.accepted))  \(sender)\n"
        for recipient in message.recipients.prefix(Self.recipients) {
            entry += String(repeating: " ", count: 51) + Self.printable(recipient) + "\n"
        }
        let rest = message.recipients.count - Self.recipients
        if rest > 0 { entry += String(repeating: " ", count: 51) + "(and \(rest) more)\n" }
        return entry + "\n"
    }

    private static func mark(_ standing: LiveMessage.Standing) -> String {
        switch standing {
        case .held: "!"
        case .queued: " "
        case .claimed: "*"
        }
    }

    /// "Sat Nov 21 13:00:00", by the clocks of the zone.
    private func arrival(_ moment: Moment) -> String {
        let offset = ZoneOffsets.seconds(zone: zone, at: moment.milliseconds)
        // "Sat, 21 Nov 2026 02:37:44 +0000" in pieces.
        let parts = (moment + .seconds(offset)).mailDate.split(separator: " ")
        return "\(parts[0].dropLast()) \(parts[2]) \(String(parts[1]).leftPadded(to: 2)) \(parts[4])"
    }

    /// Nothing that a script wrote may steer the terminal of who reads it.
    private static func printable(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: "?"
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
