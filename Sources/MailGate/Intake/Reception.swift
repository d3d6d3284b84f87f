import Core
import Glibc
import Submission
import Synchronization

/// One thread that accepts connections and reads submissions, however slowly they come.
///
/// It waits for all of them together, so that a hundred slow scripts take no thread from the others.
final class Reception: Sendable {
    private let settings: IntakeSettings
    private let log: EventLog
    private let listener: ListeningSocket
    private let load: IntakeLoad
    private let isStopped = Mutex(false)

    init(settings: IntakeSettings, log: EventLog) throws(IntakeFault) {
        self.settings = settings
        self.log = log
        load = IntakeLoad(settings: settings)
        listener = try ListeningSocket(path: settings.socketPath, backlog: settings.backlog)
    }

    /// Makes ``run(_:)`` return soon, and commands see at once that nobody listens.
    func stop() {
        isStopped.withLock { $0 = true }
        listener.removeName()
        // Wakes the thread that waits for connections.
        shutdown(listener.descriptor, Int32(SHUT_RDWR))
    }

    /// Accepts and reads on the calling thread until stopped; hands on each submission that is whole.
    func run(_ handOn: (Arrival) -> Void) {
        var incoming: [Int32: IncomingFrame] = [:]
        while !isStopped.withLock({ $0 }) {
            for descriptor in waitForBytes(of: incoming) {
                if descriptor == listener.descriptor {
                    accept(into: &incoming)
                } else {
                    read(descriptor, &incoming, handOn)
                }
            }
            dropLate(&incoming)
        }
    }

    /// The descriptors that have something to read, after a wait.
    private func waitForBytes(of incoming: [Int32: IncomingFrame]) -> [Int32] {
        var waits = incoming.values.filter(hasRoom).map {
            pollfd(fd: $0.connection.descriptor, events: Int16(POLLIN), revents: 0)
        }
        if incoming.count < settings.connections {
            waits.append(pollfd(fd: listener.descriptor, events: Int16(POLLIN), revents: 0))
        }
        guard poll(&waits, nfds_t(waits.count), 500) > 0 else { return [] }
        return waits.filter { $0.revents != 0 }.map(\.fd)
    }

    /// Whether a frame may go on: its length is not known yet, or there is memory for its message.
    private func hasRoom(_ frame: IncomingFrame) -> Bool {
        guard let length = frame.keptLength else { return true }
        return load.reserve(length, descriptor: frame.connection.descriptor)
    }

    private func accept(into incoming: inout [Int32: IncomingFrame]) {
        let descriptor = Glibc.accept(listener.descriptor, nil, nil)
        guard descriptor >= 0 else { return noteFailedAccept() }
        setNonBlocking(descriptor)
        guard let peer = peerProcess(of: descriptor), load.enter(peer.uid) else {
            // Closed unanswered: the command tries again for a while, then uses the drop folder.
            close(descriptor)
            return log(
                .info,
                "submission: a Unix user has \(settings.connectionsPerUser) connections already"
            )
        }
        let connection = GateConnection(descriptor: descriptor, peer: peer, load: load)
        let deadline = ContinuousClock.now + settings.readTimeout
        incoming[descriptor] = IncomingFrame(
            connection: connection,
            deadline: deadline,
            messageLimit: settings.messageLimit
        )
    }

    private func noteFailedAccept() {
        guard errno == EMFILE || errno == ENFILE || errno == ENOMEM else { return }
        log(.warning, "submission socket: \(lastError()): raise the limit of open files")
        usleep(50_000)
    }

    private func read(
        _ descriptor: Int32,
        _ incoming: inout [Int32: IncomingFrame],
        _ handOn: (Arrival) -> Void
    ) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        if count < 0 && (errno == EAGAIN || errno == EINTR) { return }
        guard count > 0 else {
            incoming[descriptor] = nil
            return
        }
        switch incoming[descriptor]?.take(buffer[..<count]) {
        case .incomplete, nil: break
        case .broken(let fault): turnAway(incoming.removeValue(forKey: descriptor), fault)
        case .complete:
            guard let whole = incoming.removeValue(forKey: descriptor) else { return }
            do throws(FrameFault) {
                handOn(try whole.frame())
            } catch {
                turnAway(whole, error)
            }
        }
    }

    private func turnAway(_ frame: IncomingFrame?, _ fault: FrameFault) {
        guard let connection = frame?.connection else { return }
        log(.warning, "submission of Unix user \(connection.uid) is no frame: \(fault)")
        let line =
            "the gate does not understand this command (\(fault)): install the gate's own version of it"
        connection.answer(SubmissionReply(.systemError, line))
    }

    private func dropLate(_ incoming: inout [Int32: IncomingFrame]) {
        let now = ContinuousClock.now
        for (descriptor, frame) in incoming where frame.deadline < now {
            incoming[descriptor] = nil
            log(
                .info,
                "submission of Unix user \(frame.connection.uid) did not arrive in \(settings.readTimeout)"
            )
        }
    }
}
