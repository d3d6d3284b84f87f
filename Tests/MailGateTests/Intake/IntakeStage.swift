import Core
import Foundation
import Glibc
import MailGate
import Store
import Submission
import TestKit

/// A real ledger, a real door, the real command, in a folder of their own.
struct IntakeStage: Sendable {
    let folder: TemporaryFolder
    let store: TemporaryLedger
    let hosting: Hosting
    var settings = IntakeSettings()
    let journal = Journal()

    /// A stage whose hosting belongs to the user that runs the tests, or to another.
    init(uid: UInt32 = getuid(), policy: Policy = Policy()) async throws {
        folder = try TemporaryFolder()
        store = try await TemporaryLedger(policy: policy)
        hosting = try await store.addHosting(uid: uid)
        settings.socketPath = "\(folder.path)/submit.sock"
        settings.dropFolder = "\(folder.path)/drop"
        settings.asideFolder = "\(folder.path)/aside"
        settings.dataFolder = folder.path
        settings.freeSpace = 0
        settings.dropInterval = .milliseconds(20)
    }

    /// A stage whose hosting is blocked and may hold so many messages.
    init(holding messages: Int) async throws {
        var policy = Policy()
        policy.heldMessages = messages
        try await self.init(policy: policy)
        try await perform(.block)
    }

    /// Carries out a command on the hosting's service, as an operator.
    func perform(_ command: ServiceCommand) async throws {
        let order = ServiceOrder(
            hosting: hosting.id,
            command: command,
            actor: Actor(party: .operator, name: "op@provider.example"),
            operation: "op-\(UInt64.random(in: 0...UInt64.max))",
            expectedVersion: nil,
            reason: "Prueba"
        )
        guard case .done = try await store.ledger.perform(order, at: store.now) else {
            throw NotInTime(what: "\(command)")
        }
    }

    /// Runs the door while `body` runs.
    @discardableResult
    func withDoor<R: Sendable>(_ body: @Sendable () async throws -> R) async throws -> R {
        let door = IntakeDoor(
            settings: settings,
            ledger: store.ledger,
            now: store.clock.reading,
            log: journal.log
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(name: "door") { try await door.run() }
            try await eventually("the door listens") { RawConnection(to: settings.socketPath) != nil }
            let result = try await body()
            group.cancelAll()
            try await group.waitForAll()
            return result
        }
    }

    /// Calls the command as a script does.
    func send(_ flags: [String], _ message: String, socket: String? = nil) async throws -> ProgramResult {
        try await send(flags, bytes: Array(message.utf8), socket: socket)
    }

    /// Calls the command as a script does.
    func send(_ flags: [String], bytes: [UInt8], socket: String? = nil) async throws -> ProgramResult {
        try await Program(path: Program.command, arguments: flags, surroundings: surroundings(socket)).run(
            bytes
        )
    }

    func surroundings(_ socket: String? = nil) -> [String: String] {
        ["ESCLUSA_SOCKET": socket ?? settings.socketPath, "ESCLUSA_DROP": settings.dropFolder]
    }

    /// Live messages, oldest first.
    func messages() async throws -> [MessageSummary] {
        try await store.ledger.messages(of: hosting.id, filter: MessageFilter()).reversed()
    }

    /// The content that would go to the MTA, of every message that is due, in order.
    func contents() async throws -> [String] {
        try await store.ledger.claimDue(limit: 100, at: store.now).sorted { $0.id < $1.id }
            .map { String(decoding: $0.content, as: UTF8.self) }
    }

    func refusals() async throws -> [RefusedSubmission] {
        try await store.ledger.refusals(of: nil, limit: 100)
    }

    /// The drop folder's files, drafts too.
    var dropped: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: settings.dropFolder)) ?? []
    }

    var setAside: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: settings.asideFolder)) ?? []
    }

    /// Makes the drop folder as the door makes it, for when no door has run yet.
    func makeDropFolder() throws {
        guard mkdir(settings.dropFolder, 0o700) == 0, chmod(settings.dropFolder, 0o1733) == 0 else {
            throw NotInTime(what: "making \(settings.dropFolder)")
        }
    }
}

/// Something that did not come about before the deadline.
struct NotInTime: Error {
    let what: String
}

/// Waits until something holds.
func eventually(_ what: String, _ holds: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while try await !holds() {
        guard ContinuousClock.now < deadline else { throw NotInTime(what: what) }
        try await Task.sleep(for: .milliseconds(10))
    }
}
