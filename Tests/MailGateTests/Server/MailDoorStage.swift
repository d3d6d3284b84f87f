import Core
import Glibc
import MailGate
import SMTPWire
import Synchronization
import TestKit

/// A door with real sockets, and a receiver that remembers.
struct MailDoorStage {
    let folder: TemporaryFolder
    let receiver = RememberingReceiver()
    let journal = Journal()
    var rules: MailSessionRules
    var path: String { "\(folder.path)/lmtp.sock" }

    init(_ dialect: MailSessionRules.Dialect, limits: MailLimits = MailLimits()) throws {
        folder = try TemporaryFolder()
        rules = MailSessionRules(dialect: dialect, hostName: "gate.test", limits: limits)
    }

    /// Runs a door while `body` runs.
    func withDoor(_ body: (MailDoor) async throws -> Void) async throws {
        let place = try MailPlace(parsing: "unix:\(path)").unwrapped()
        let port = try MailPlace(parsing: "127.0.0.1:0").unwrapped()
        let door = try MailDoor(at: [place, port], rules: rules, receiver: receiver, log: journal.log)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(name: "door") { await door.run() }
            try await body(door)
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}

extension MailDoor {
    /// The port of loopback that it listens on.
    var port: UInt16? {
        places.compactMap { if case .loopback(_, let port) = $0 { port } else { nil } }.first
    }
}

extension Optional {
    func unwrapped() throws -> Wrapped {
        guard let self else { throw NotInTime(what: "a value") }
        return self
    }
}

/// Takes every message, after a while if asked to, and answers each recipient with its number.
final class RememberingReceiver: MailReceiver {
    private let taken = Mutex<[(mail: ReceivedMail, peer: MailPeer)]>([])
    private let delay = Mutex(Duration.zero)

    var mails: [ReceivedMail] { taken.withLock { $0.map(\.mail) } }
    var peers: [MailPeer] { taken.withLock { $0.map(\.peer) } }

    func beSlow(_ wait: Duration) { delay.withLock { $0 = wait } }

    func receive(_ mail: ReceivedMail, from peer: MailPeer) async -> [SMTPReply] {
        // A stopping door cancels its tasks; what has arrived is stored nevertheless.
        let end = ContinuousClock.now + delay.withLock { $0 }
        while ContinuousClock.now < end { await Task.yield() }
        taken.withLock { $0.append((mail, peer)) }
        return mail.recipients.indices.map { SMTPReply(code: 250, status: "2.0.0", text: "stored \($0)") }
    }
}

extension RawConnection {
    /// Connects to a port of loopback.
    convenience init?(port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            return nil
        }
        self.init(descriptor: descriptor)
    }

    /// Says lines, each ended by CRLF, and reads until a line begins with `end`.
    func say(_ lines: String..., until end: String) async -> String {
        write(Array(lines.map { $0 + "\r\n" }.joined().utf8))
        var said = ""
        while !said.split(separator: "\r\n").contains(where: { $0.hasPrefix(end) }) {
            let more = await readLine()
            if more.isEmpty { return said + "(nothing more)" }
            said += more
        }
        return said
    }
}
