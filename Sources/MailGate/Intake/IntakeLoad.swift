import Synchronization

/// What the intake has in hand: connections of each Unix user, bytes of each message.
final class IntakeLoad: Sendable {
    private struct Counts {
        var connections: [UInt32: Int] = [:]
        var reserved: [Int32: Int] = [:]
        var bytes = 0
    }

    private let counts = Mutex(Counts())
    private let connectionsPerUser: Int
    private let memory: Int

    init(settings: IntakeSettings) {
        connectionsPerUser = settings.connectionsPerUser
        memory = settings.memory
    }

    /// Counts one more connection unless the user has the limit already.
    func enter(_ uid: UInt32) -> Bool {
        counts.withLock { counts in
            let count = counts.connections[uid, default: 0]
            guard count < connectionsPerUser else { return false }
            counts.connections[uid] = count + 1
            return true
        }
    }

    /// Reserves room for a message, once a connection; false while there is none.
    func reserve(_ bytes: Int, descriptor: Int32) -> Bool {
        counts.withLock { counts in
            guard counts.reserved[descriptor] == nil else { return true }
            // One message is always let in, or one above the limit would wait for ever.
            guard counts.bytes == 0 || counts.bytes + bytes <= memory else { return false }
            counts.reserved[descriptor] = bytes
            counts.bytes += bytes
            return true
        }
    }

    /// Takes a connection off the counts, and its message.
    func leave(uid: UInt32, descriptor: Int32) {
        counts.withLock { counts in
            let count = counts.connections[uid, default: 1] - 1
            counts.connections[uid] = count == 0 ? nil : count
            counts.bytes -= counts.reserved.removeValue(forKey: descriptor) ?? 0
        }
    }
}
