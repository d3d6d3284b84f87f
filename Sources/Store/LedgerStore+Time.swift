package import Core

extension LedgerStore {
    private static let mark = "clock"

    /// The time that was last known to be right; nil in a ledger that was never told.
    package func lastTime() async throws -> Moment? {
        try await glance { try Work.mark(named: Self.mark, in: $0.sql) }.map(Moment.init(milliseconds:))
    }

    /// Remembers what time it is.
    package func remember(time moment: Moment) async throws {
        try await write { try Work.setMark(named: Self.mark, to: moment.milliseconds, in: $0.sql) }
    }
}
