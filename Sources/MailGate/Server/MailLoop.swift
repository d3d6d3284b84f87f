import Core
import Glibc
import SMTPWire
import Synchronization

/// One thread that runs the sessions of a door, however slow their clients are.
///
/// It waits for all of them together; what takes time, storing a message or checking a password, is handed on
/// as an errand and comes back with ``answer(_:_:)``.
final class MailLoop: Sendable {
    private struct Inbox {
        var answers: [(descriptor: Int32, answer: MailErrand.Answer)] = []
        var isStopped = false
    }

    private let rules: MailSessionRules
    private let listeners: [MailListener]
    private let log: EventLog
    private let inbox = Mutex(Inbox())
    private let bell: Bell
    /// How long a stopping server waits for clients to read their last reply.
    private static let patience: Duration = .seconds(5)

    init(rules: MailSessionRules, listeners: [MailListener], log: EventLog) throws(IntakeFault) {
        self.rules = rules
        self.listeners = listeners
        self.log = log
        bell = try Bell()
    }

    /// Gives a session what it waits for.
    func answer(_ descriptor: Int32, _ answer: MailErrand.Answer) {
        inbox.withLock { $0.answers.append((descriptor, answer)) }
        bell.ring()
    }

    /// Lets nobody in any more; sessions end with 421, messages that are being stored are answered first.
    func stop() {
        inbox.withLock { $0.isStopped = true }
        for listener in listeners { listener.stop() }
        bell.ring()
    }

    /// Runs sessions on the calling thread until stopped; hands errands on.
    func run(_ handOn: @escaping (MailErrand) -> Void) {
        var state = MailLoopState(rules: rules, handOn: handOn)
        var stopsBy: ContinuousClock.Instant?
        while stopsBy.map({ $0 > .now && !state.isEmpty }) ?? true {
            for descriptor in wait(state.waits, isOpen: stopsBy == nil) {
                if let listener = listeners.first(where: { $0.descriptor == descriptor }) {
                    accept(from: listener, into: &state)
                } else if descriptor == bell.listening {
                    bell.silence()
                } else {
                    state.work(descriptor)
                }
            }
            let news = inbox.withLock { inbox in
                defer { inbox.answers = [] }
                return inbox
            }
            for (descriptor, answer) in news.answers { state.take(answer, for: descriptor) }
            if news.isStopped && stopsBy == nil {
                stopsBy = .now + Self.patience
                state.stopAll()
            }
            state.endLate()
        }
    }

    /// The descriptors that have something to do, after a wait.
    private func wait(_ sessions: [pollfd], isOpen: Bool) -> [Int32] {
        var waits = sessions
        waits.append(pollfd(fd: bell.listening, events: Int16(POLLIN), revents: 0))
        if isOpen {
            waits += listeners.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        }
        guard poll(&waits, nfds_t(waits.count), 500) > 0 else { return [] }
        return waits.filter { $0.revents != 0 }.map(\.fd)
    }

    private func accept(from listener: MailListener, into state: inout MailLoopState) {
        let descriptor = Glibc.accept(listener.descriptor, nil, nil)
        guard descriptor >= 0 else {
            guard errno == EMFILE || errno == ENFILE || errno == ENOMEM else { return }
            log(.warning, "\(listener.place): \(lastError()): raise the limit of open files")
            usleep(50_000)
            return
        }
        setNonBlocking(descriptor)
        state.open(MailSocket(descriptor: descriptor, peer: Self.peer(of: descriptor, at: listener.place)))
    }

    private static func peer(of descriptor: Int32, at place: MailPlace) -> MailPeer {
        switch place {
        case .unix: return MailPeer(uid: peerProcess(of: descriptor)?.uid)
        case .loopback:
            var yes: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
            let host = SocketAddress(of: descriptor, peer: true)?.host
            return MailPeer(uid: LoopbackUser.uid(of: descriptor), address: host)
        }
    }
}
