import Core
import Synchronization

/// The figures of all hostings, added up anew only when the last ones are older than wanted.
final class RecentGauges: Sendable {
    private let ledger: any GaugeLedger
    private let age: Duration
    private let last = Mutex<(gauges: LedgerGauges, read: Moment)?>(nil)

    init(of ledger: any GaugeLedger, noOlderThan age: Duration) {
        self.ledger = ledger
        self.age = age
    }

    /// Nil when the store cannot be read.
    func gauges(at moment: Moment) async -> LedgerGauges? {
        let known = last.withLock { $0 }
        // Of figures that were read later than now the clock cannot tell the age.
        if let known, moment >= known.read, moment - known.read < age { return known.gauges }
        let gauges = try? await ledger.gauges()
        last.withLock { $0 = gauges.map { ($0, moment) } }
        return gauges
    }
}
