import Dispatch
import Glibc
import Submission
import Synchronization

/// A socket before the gate's that loses some connections, as a gate does that is killed.
final class LossyWire: Sendable {
    /// What becomes of a connection.
    enum Fate: Sendable {
        /// It breaks before the gate has seen a byte.
        case lostBefore
        /// The gate takes the message in, and its answer never arrives.
        case lostAfter
        /// It is passed on.
        case passed
    }

    let path: String
    let listener: Int32
    private let target: String
    private let seen = ConnectionCount()

    /// Listens; the first connections meet the given fates, later ones are passed.
    init(at path: String, to target: String, fates: [Fate]) {
        self.path = path
        self.target = target
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        _ = RawConnection.withAddress(path) { bind(listener, $0, $1) }
        listen(listener, 16)
        DispatchQueue(label: "lossy wire").async { [listener, seen] in
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { return }
                let number = seen.next()
                let fate = number < fates.count ? fates[number] : .passed
                Self.treat(RawConnection(descriptor: descriptor), fate, target)
            }
        }
    }

    /// How many connections there were.
    var connections: Int { seen.value }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        unlink(path)
    }

    private static func treat(_ script: RawConnection, _ fate: Fate, _ target: String) {
        guard fate != .lostBefore, let gate = RawConnection(to: target) else { return }
        var frame: [UInt8] = []
        while (try? SubmissionFrame(decoding: frame)) == nil {
            let more = script.read()
            if more.isEmpty { return }
            frame += more
        }
        gate.write(frame)
        let reply = gate.read()
        if fate == .passed { script.write(reply) }
    }
}

/// Counts from 0.
private final class ConnectionCount: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func next() -> Int {
        count.withLock { count in
            defer { count += 1 }
            return count
        }
    }
}
