import Glibc
import SMTPWire

/// A session and the socket it runs over; one thread works on it.
struct MailConnection {
    /// What the door has to see to before the session goes on.
    enum Wanted {
        case nothing
        /// So many bytes of memory for a message.
        case room(Int)
        /// The receiver's answer.
        case answer
    }

    let socket: MailSocket
    var session: MailSession
    /// Who is at the other end; a login adds to it.
    var peer: MailPeer
    var wanted = Wanted.nothing
    /// Bytes of memory set aside for its message.
    var reserved = 0
    private var output: ArraySlice<UInt8> = []
    private let began = ContinuousClock.now
    private var heard = ContinuousClock.now
    private var ended: ContinuousClock.Instant?
    private var hasInputEnded = false
    private var isBroken = false
    /// How long what a client still sends is read after the end, so that it can read our last words.
    private static let farewell: Duration = .seconds(2)
    /// Bytes that wait for a client that does not read; above it none are read from it.
    private static let outputLimit = 65_536

    init(socket: MailSocket, session: MailSession) {
        self.socket = socket
        self.session = session
        peer = socket.peer
    }

    /// What to wait for; nothing while an answer is awaited, for what came meanwhile would pile up.
    var events: Int16 {
        var events: Int32 = 0
        if !output.isEmpty { events |= POLLOUT }
        if case .nothing = wanted, output.count < Self.outputLimit, !hasInputEnded { events |= POLLIN }
        return Int16(events)
    }

    /// Whether the connection has been idle, or there, for too long; one that waits for us has not.
    func isLate(_ limits: MailLimits, at moment: ContinuousClock.Instant) -> Bool {
        if let ended { return moment - ended > Self.farewell }
        if case .answer = wanted { return false }
        return moment - heard > limits.idle || moment - began > limits.session
    }

    /// Reads what is there.
    mutating func read(into buffer: inout [UInt8]) {
        let count = Glibc.read(socket.descriptor, &buffer, buffer.count)
        if count < 0 && (errno == EAGAIN || errno == EINTR) { return }
        guard count > 0 else { return hasInputEnded = true }
        heard = .now
        if ended == nil { session.take(buffer[..<count]) }
    }

    /// Sends what the session said, as far as the client takes it.
    mutating func flush() {
        output += session.takeOutput()
        while !output.isEmpty {
            let count = output.withUnsafeBytes {
                send(socket.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                if errno != EAGAIN { isBroken = true }
                return
            }
            output = output.dropFirst(count)
        }
        if ended != nil { shutdown(socket.descriptor, Int32(SHUT_WR)) }
    }

    /// Nothing more will be said after what waits to be sent.
    mutating func end() {
        if ended == nil { ended = .now }
    }

    var isEnded: Bool { ended != nil }

    /// Whether nothing can come of it any more.
    ///
    /// A message that is being stored keeps its descriptor, or the next
    /// client could get it, and the answer with it.
    var isOver: Bool {
        guard case .nothing = wanted else { return false }
        return isBroken || hasInputEnded && output.isEmpty
    }
}

/// An open socket and who is at its other end; it closes when nobody holds it any more.
final class MailSocket: Sendable {
    let descriptor: Int32
    let peer: MailPeer

    /// A connection that was let in.
    init(descriptor: Int32, peer: MailPeer) {
        self.descriptor = descriptor
        self.peer = peer
    }

    deinit {
        close(descriptor)
    }

    /// Whose sessions are counted together.
    var countedAs: String {
        peer.uid.map { "user \($0)" } ?? peer.address.map { "address \($0)" } ?? "unknown"
    }
}
