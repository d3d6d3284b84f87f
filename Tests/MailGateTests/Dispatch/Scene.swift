import Core
import Demo
import MailGate
import Relay
import Store
import Synchronization
import TestKit
import Testing

/// A real ledger, a real SMTP server, and the dispatcher and the sweeper between them.
final class Scene: Sendable {
    let store: TemporaryLedger
    let sink: SinkMTA
    let hosting: Hosting
    let lines = Mutex<[String]>([])

    init(policy: Policy = Policy()) async throws {
        store = try await TemporaryLedger(policy: policy)
        hosting = try await store.addHosting()
        sink = try SinkMTA()
    }

    private init(store: TemporaryLedger, sink: SinkMTA, hosting: Hosting) {
        self.store = store
        self.sink = sink
        self.hosting = hosting
    }

    /// The same file and server after a restart of the program.
    func restarted() async throws -> Scene {
        Scene(store: try await store.reopened(), sink: sink, hosting: hosting)
    }

    /// Accepts messages with the numbers as subjects.
    func accept(
        _ numbers: ClosedRange<Int>,
        to recipients: [String] = ["ana@example.net"],
        sender: String = "web@tienda.example",
        of owner: HostingID? = nil
    ) async throws {
        for number in numbers {
            let message = NewMessage(
                token: SubmissionToken(high: 1, low: UInt64(number)),
                hosting: owner ?? hosting.id,
                envelope: Envelope(sender: sender, recipients: recipients),
                subject: "\(number)",
                attribution: Attribution(uid: 1001),
                content: Array("Subject: \(number)\r\n\r\nHello\r\n".utf8)
            )
            _ = try await store.ledger.accept(message, at: store.now)
        }
    }

    @discardableResult
    func order(_ command: ServiceCommand) async throws -> ServiceReceipt {
        let order = ServiceOrder(
            hosting: hosting.id,
            command: command,
            actor: Actor(party: .customer, name: "ana@tienda.example"),
            operation: "\(command.rawValue)-\(store.now.milliseconds)"
        )
        guard case .done(let receipt) = try await store.ledger.perform(order, at: store.now) else {
            throw Unexpected(what: "\(command) was not done")
        }
        return receipt
    }

    /// Runs the dispatcher and the sweeper while `body` runs; afterwards the books must balance.
    func working(
        connections: Int = 1,
        returnPath: ReturnPath? = nil,
        isSure: @escaping @Sendable () -> Bool = { true },
        _ body: () async throws -> Void
    ) async throws {
        try await unaudited(connections: connections, returnPath: returnPath, isSure: isSure, body)
        let audit = try await store.ledger.verify()
        #expect(audit.balances, "\(audit.discrepancies)")
    }

    func unaudited(
        connections: Int = 1,
        returnPath: ReturnPath? = nil,
        isSure: @escaping @Sendable () -> Bool = { true },
        _ body: () async throws -> Void
    ) async throws {
        var settings = RelaySettings(host: "127.0.0.1", port: sink.port)
        settings.connections = connections
        var pauses = DispatchPauses()
        pauses.idle = .milliseconds(50)
        pauses.shortest = .milliseconds(5)
        pauses.firstProbe = .milliseconds(20)
        pauses.longestProbe = .milliseconds(50)
        pauses.firstFault = .milliseconds(20)
        let log = EventLog { [weak self] severity, line in
            self?.lines.withLock { $0.append("\(severity): \(line)") }
        }
        let dispatcher = Dispatcher(
            ledger: store.ledger,
            relay: SMTPRelay(settings: settings),
            returnPath: returnPath,
            connections: connections,
            now: store.clock.reading,
            isSure: isSure,
            log: log,
            pauses: pauses
        )
        let sweeper = Sweeper(
            ledger: store.ledger,
            bounceMemory: Policy.withBounces.bounceMemory,
            now: store.clock.reading,
            isSure: isSure,
            log: log,
            pauses: pauses
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(name: "dispatcher") { await dispatcher.run() }
            group.addTask(name: "sweeper") { await sweeper.run() }
            try await body()
            group.cancelAll()
        }
    }

    func totals() async throws -> Totals {
        try await store.ledger.overview(of: hosting.id, days: 7, at: store.now).totals
    }

    func state() async throws -> ServiceState {
        try await store.ledger.overview(of: hosting.id, days: 7, at: store.now).service.state
    }

    /// Waits until something holds; fails the test when it never does.
    func eventually(_ what: String, _ holds: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while try await !holds() {
            guard ContinuousClock.now < deadline else { throw Unexpected(what: "never: \(what)") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// The subjects of what arrived, in the order of arrival.
    var arrived: [Int] {
        sink.messages.compactMap { message in
            let text = String(decoding: message.content, as: UTF8.self)
            return Int(text.dropFirst("Subject: ".count).prefix { $0.isNumber })
        }
    }

    func count(_ words: String) -> Int {
        lines.withLock { $0.count { $0.contains(words) } }
    }

    struct Unexpected: Error { let what: String }
}
