import Core
import Synchronization
import WebServer

/// What is counted while the daemon runs, and how it is shown to Prometheus beside the ledger's own figures.
final class GateMetrics: Sendable {
    /// Transactions that write, from the call to the durable commit.
    let storeWrites = LatencyHistogram()
    /// Reads of the store.
    let storeReads = LatencyHistogram()
    private let requests = LatencyHistogram()
    private let answers = Mutex([Int](repeating: 0, count: 6))

    /// Counts an answered request of the panel.
    func note(_ record: AccessRecord) {
        requests.add(Double(record.microseconds) / 1_000_000)
        answers.withLock { $0[min(max(record.status / 100, 0), 5)] += 1 }
    }

    /// Everything as text; `gauges` is nil when the store cannot be read.
    func text(gauges: LedgerGauges?, isRelayReached: Bool?, isClockSure: Bool, at moment: Moment) -> String {
        var exposition = Exposition()
        exposition.add(
            "esclusa_up",
            .gauge,
            "Whether the store could be read: 1 or 0.",
            gauges == nil ? 0 : 1
        )
        exposition.add(
            "esclusa_relay_reached",
            .gauge,
            "Whether the MTA answered when it was last tried: 1 or 0; absent before the first try.",
            isRelayReached.map { $0 ? 1 : 0 }
        )
        exposition.add(
            "esclusa_clock_sure",
            .gauge,
            "Whether the clock follows the time last known: 1, or 0 while nothing expires for it.",
            isClockSure ? 1 : 0
        )
        if let gauges {
            Self.addBooks(gauges.totals, to: &exposition)
            Self.addWaits(gauges, at: moment, to: &exposition)
        }
        addDurations(to: &exposition)
        return exposition.text
    }

    private static func addBooks(_ totals: Totals, to exposition: inout Exposition) {
        let books: [(String, Exposition.Kind, String, Int)] = [
            ("accepted_messages_total", .counter, "Messages accepted from scripts.", totals.accepted),
            ("relayed_messages_total", .counter, "Messages the MTA took.", totals.relayed),
            ("bounced_messages_total", .counter, "Messages refused for every recipient.", totals.bounced),
            ("expired_messages_total", .counter, "Messages held too long.", totals.expired),
            ("purged_messages_total", .counter, "Messages erased on demand.", totals.purged),
            ("recipient_errors_total", .counter, "Recipients in error.", totals.errors),
            ("held_messages", .gauge, "Messages held now.", totals.held),
            ("queued_messages", .gauge, "Messages queued or on their way now.", totals.queued),
        ]
        for (name, kind, about, value) in books {
            exposition.add("esclusa_\(name)", kind, about, Double(value))
        }
    }

    private static func addWaits(_ gauges: LedgerGauges, at now: Moment, to exposition: inout Exposition) {
        let waits: [(String, String, Double?)] = [
            ("claimed_messages", "Messages being handed to the MTA.", Double(gauges.claimed)),
            (
                "first_expiry_seconds", "Time until the first hold ends; negative when it is late.",
                gauges.firstExpiry.map { ($0 - now) / .seconds(1) }
            ),
            (
                "queue_lateness_seconds", "How long the message due first has been due; 0 when none is.",
                max(0, gauges.firstDue.map { (now - $0) / .seconds(1) } ?? 0)
            ),
            (
                "claim_overdue_seconds", "How long ago the first lease ended; 0 when none has.",
                max(0, gauges.firstLeaseEnd.map { (now - $0) / .seconds(1) } ?? 0)
            ),
        ]
        for (name, about, value) in waits { exposition.add("esclusa_\(name)", .gauge, about, value) }
        exposition.add(
            "esclusa_hostings",
            .gauge,
            "Hostings in each state.",
            by: "state",
            ServiceState.allCases.map { ($0.rawValue, gauges.census[$0] ?? 0) }
        )
    }

    private func addDurations(to exposition: inout Exposition) {
        let classes = answers.withLock { $0 }
        exposition.add(
            "esclusa_http_responses_total",
            .counter,
            "Answers of the panel by class of status.",
            by: "class",
            (1...5).map { ("\($0)xx", classes[$0]) }
        )
        exposition.add("esclusa_http_request_seconds", "From request to answer.", requests.counts)
        exposition.add("esclusa_store_write_seconds", "Transactions that write.", storeWrites.counts)
        exposition.add("esclusa_store_read_seconds", "Reads of the store.", storeReads.counts)
    }
}
