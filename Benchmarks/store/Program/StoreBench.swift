import Core
import Foundation
import Store
import TestKit

/// A ledger of many hostings, a clock, and what is told of it.
struct StoreBench: Sendable {
    /// Held messages of each of the two hostings that are released, purged and let expire.
    static let crowd = 100_000
    /// Whose messages are released, held and purged; then it is removed.
    static let moved = 100
    /// Whose messages expire.
    static let expiring = 200

    let engine: any Database
    let ledger: LedgerStore
    let wide: WideLedger
    let started = ContinuousClock.now

    init(engine: any Database, hostings: Int) async throws {
        self.engine = engine
        // A message every 36 hours: what thirty days leave, the day of each with a row of its own.
        wide = WideLedger(
            hostings: hostings,
            now: TemporaryLedger.start,
            finished: 20,
            interval: .seconds(36 * 3600)
        )
        ledger = try await LedgerStore(database: engine, policy: Self.policy, days: .utc, node: "a")
    }

    static var policy: Policy {
        var policy = Policy()
        policy.bounceMemory = .seconds(30 * 86_400)
        return policy
    }

    /// The time at the ledger: so long after what it was filled with, and going on.
    func clock(after span: Duration) -> @Sendable () -> Moment {
        { [wide, started] in wide.now + span + (ContinuousClock.now - started) }
    }

    /// Any hosting whose service sends.
    func anyone() -> Int {
        let number = Int.random(in: 1...wide.hostings)
        return number % 100 == 0 ? number - 1 : number
    }

    func message() -> NewMessage {
        let hosting = anyone()
        return NewMessage(
            token: SubmissionToken(high: .random(in: 0...UInt64.max), low: .random(in: 0...UInt64.max)),
            hosting: HostingID(Int64(hosting)),
            envelope: Envelope(sender: "www@\(wide.domain(hosting))", recipients: ["bea@example.net"]),
            subject: "Pedido 17",
            attribution: Attribution(
                uid: UInt32(100_000 + hosting),
                script: "/home/sitio-\(hosting)/www/contacto-1.php",
                workingDirectory: "/home"
            ),
            content: [UInt8](repeating: UInt8(ascii: "a"), count: 2_044)
        )
    }

    /// Fills the ledger, then recounts it: nothing is measured on one whose books are wrong.
    func fill() async throws {
        let took = try await milliseconds {
            try await wide.fill(engine)
            try await wide.hold(
                Self.crowd,
                of: Self.moved,
                in: engine,
                until: wide.now + .seconds(3 * 86_400)
            )
            try await wide.hold(
                Self.crowd,
                of: Self.expiring,
                in: engine,
                until: wide.now + .seconds(86_400)
            )
        }
        tell("filled in s", took / 1000)
        try await books()
    }

    /// Recounts everything.
    func books() async throws {
        let audit = try await ledger.verify()
        guard audit.balances else {
            throw Broken(what: "the books do not balance: \(audit.discrepancies.prefix(5))")
        }
        tell("hostings recounted", Double(audit.hostings))
        tell("live messages recounted", Double(audit.live))
        tell("finished messages recounted", Double(audit.finished))
        var rows = 0
        for table in try await engine.read({ try TableLayout.all(in: $0).map(\.name) }) {
            rows += try await engine.read { try $0.rows("SELECT count(*) FROM \(table)", []) { $0.int() }[0] }
        }
        tell("rows", Double(rows))
    }

    func milliseconds(_ work: () async throws -> Void) async throws -> Double {
        let began = ContinuousClock.now
        try await work()
        return (ContinuousClock.now - began) / .milliseconds(1)
    }

    func tell(_ name: String, _ value: Double) {
        tell(["name": name, "value": value])
    }

    func tell(_ figures: [String: Any]) {
        guard let line = try? JSONSerialization.data(withJSONObject: figures) else { return }
        FileHandle.standardOutput.write(line + Data("\n".utf8))
    }
}

/// Durations in milliseconds, sorted.
struct Times {
    let sorted: [Double]

    init(_ times: [Double]) {
        sorted = times.sorted()
    }

    var median: Double { at(0.5) }
    var p99: Double { at(0.99) }
    var longest: Double { sorted.last ?? 0 }

    private func at(_ share: Double) -> Double {
        sorted.isEmpty ? 0 : sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)]
    }
}

/// What makes every figure worthless.
struct Broken: Error {
    let what: String
}
