import Core
import Synchronization

/// What the sink remembers and is told while it runs.
final class SinkBook: Sendable {
    fileprivate struct Pages {
        var settings: SinkSettings
        var trouble: SinkTrouble?
        var troubleTimes = 0
        var tries: [String: (count: Int, since: ContinuousClock.Instant)] = [:]
        var messages: [TakenMessage] = []
        var taken = 0
        var commands = 0
        var connections = 0
    }

    private let pages: Mutex<Pages>

    init(settings: SinkSettings) {
        pages = Mutex(Pages(settings: settings))
    }

    var settings: SinkSettings { pages.withLock(\.settings) }
    var taken: Int { pages.withLock(\.taken) }
    var commands: Int { pages.withLock(\.commands) }
    var connections: Int { pages.withLock(\.connections) }
    var messages: [TakenMessage] { pages.withLock(\.messages) }

    func set(_ rule: SinkRule, for recipient: String) {
        pages.withLock { $0.settings.rules[recipient] = rule }
    }

    func set(_ trouble: SinkTrouble?, times: Int) {
        pages.withLock {
            $0.trouble = trouble
            $0.troubleTimes = times
        }
    }

    func countConnection() -> Int {
        pages.withLock {
            $0.connections += 1
            return $0.connections
        }
    }

    func countCommand() {
        pages.withLock { $0.commands += 1 }
    }

    /// What goes wrong at this point, if anything; counted as having gone wrong once.
    func trouble(where applies: (SinkTrouble) -> Bool) -> SinkTrouble? {
        pages.withLock { pages in
            guard let trouble = pages.trouble, pages.troubleTimes > 0, applies(trouble) else { return nil }
            pages.troubleTimes -= 1
            return trouble
        }
    }

    /// The answer to RCPT: nil to take the recipient.
    func objection(to recipient: String, from sender: String) -> SMTPReply? {
        pages.withLock { pages -> SMTPReply? in
            let domain = recipient.lastIndex(of: "@").map { String(recipient[$0...]) } ?? recipient
            switch pages.settings.rules[recipient] ?? pages.settings.rules[domain] ?? .accept {
            case .accept: return nil
            case .answer(let reply): return reply
            case .answerFirst(let tries, let reply):
                return pages.tried(recipient).count <= tries ? reply : nil
            case .greylist(let delay):
                let first = pages.tried("\(sender) \(recipient)").since
                let reply = SMTPReply(code: 450, status: "4.7.1", text: "Greylisted, please try again later")
                return first + delay > .now ? reply : nil
            }
        }
    }

    func keep(_ message: TakenMessage) {
        settings.seen(message)
        pages.withLock { pages in
            pages.taken += 1
            pages.messages.append(message)
            // Forgetting in one go keeps the cost of a message the same however many came.
            if pages.messages.count >= 2 * max(1, pages.settings.keptMessages) {
                pages.messages.removeFirst(pages.messages.count - pages.settings.keptMessages)
            }
        }
    }
}

extension SinkBook.Pages {
    /// Counts a try; returns how many there were, this one included, and since when.
    fileprivate mutating func tried(_ key: String) -> (count: Int, since: ContinuousClock.Instant) {
        if tries[key] == nil, tries.count >= settings.rememberedTries { tries = [:] }
        var entry = tries[key] ?? (count: 0, since: .now)
        entry.count += 1
        tries[key] = entry
        return entry
    }
}
