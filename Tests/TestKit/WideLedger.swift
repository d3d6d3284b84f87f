package import Core
package import Store

/// A ledger as big as a provider's, written by the engine itself: about a hundred rows a hosting, its books balanced.
///
/// One hosting in a hundred is blocked and holds two messages; the others have two that wait for their next attempt.
package struct WideLedger: Sendable {
    /// Hostings, named sitio-1.example and so on; the key of each is its number.
    package let hostings: Int
    /// The moment it is made for.
    package let now: Moment
    /// Finished messages of each hosting; every tenth came back.
    package let finished: Int
    /// The time from one of them to the next.
    package let interval: Duration

    /// A ledger to be made.
    package init(hostings: Int, now: Moment, finished: Int = 35, interval: Duration = .seconds(14_400)) {
        self.hostings = hostings
        self.now = now
        self.finished = finished
        self.interval = interval
    }

    /// Writes everything into a ledger that was opened and has no hosting, some thousand hostings at a time.
    package func fill(_ database: any Database) async throws {
        for first in stride(from: 1, through: hostings, by: 5_000) {
            let last = min(first + 4_999, hostings)
            let part = WidePart(hostings: first...last, now: now, finished: finished, interval: interval)
            for statement in part.statements { try await run(statement, in: database) }
        }
        for statement in WidePart.ends(now: now) {
            _ = try await database.write { try $0.run(statement, []) }
        }
    }

    /// Gives a blocked hosting so many more held messages, accepted a millisecond after the other from `now` on.
    package func hold(_ count: Int, of hosting: Int, in database: any Database, until end: Moment)
        async throws
    {
        let part = WidePart(hostings: hosting...hosting, now: now, finished: count, interval: interval)
        for statement in part.heldMessages(until: end.milliseconds) { try await run(statement, in: database) }
    }

    private func run(_ statement: String, in database: any Database) async throws {
        _ = try await database.write { sql in
            try sql.run(statement.replacing("{bytes}", with: sql.dialect.bytes), [])
        }
    }

    /// The domain of a hosting.
    package func domain(_ number: Int) -> String { "sitio-\(number).example" }
}
