import Synchronization

/// How many connections are open, on all loops together and of each address.
final class OpenConnections: Sendable {
    private struct State {
        var total = 0
        var byNeighbourhood: [[UInt8]: Int] = [:]
    }

    private let state = Mutex(State())

    /// Counts a connection; else tells which limit it would break.
    func admit(_ peer: Peer, _ limits: ServerLimits) -> String? {
        state.withLock { state in
            guard state.total < limits.connections else { return "too many connections" }
            if let key = Self.key(peer) {
                let count = state.byNeighbourhood[key, default: 0]
                guard count < limits.connectionsPerAddress else {
                    return "too many connections of one address"
                }
                state.byNeighbourhood[key] = count + 1
            }
            state.total += 1
            return nil
        }
    }

    func remove(_ peer: Peer) {
        state.withLock { state in
            state.total -= 1
            guard let key = Self.key(peer), let count = state.byNeighbourhood[key] else { return }
            state.byNeighbourhood[key] = count > 1 ? count - 1 : nil
        }
    }

    /// What a peer is counted by; a trusted proxy brings everybody's connections, so they are not its own.
    private static func key(_ peer: Peer) -> [UInt8]? {
        peer.isTrusted ? nil : peer.address?.neighbourhood
    }
}
