import Synchronization

/// How many connections are open, on all loops together and of each address.
final class OpenConnections: Sendable {
    /// Which limit one more connection breaks.
    enum Excess: Sendable {
        case inAll
        case ofAddress

        /// As it stands in the answer and in the log.
        var words: String {
            switch self {
            case .inAll: "too many connections"
            case .ofAddress: "too many connections of one address"
            }
        }
    }

    /// What becomes of a connection that was just taken.
    enum Admission: Sendable {
        case welcome
        /// Counted for the moment: it stays if an idle one can go for it.
        case instead(Excess)
        case turnedAway(Excess)
    }

    private struct State {
        var total = 0
        var byNeighbourhood: [[UInt8]: Int] = [:]
        /// Connections above a limit that wait for an idle one to go.
        var surplus = 0
    }

    /// Connections above the limits at a time, so that a flood of them cannot use up the descriptors.
    private static let mostSurplus = 32

    private let state = Mutex(State())

    /// Counts a connection unless there are far too many.
    func admit(_ peer: Peer, _ limits: ServerLimits) -> Admission {
        state.withLock { state in
            let key = Self.key(peer)
            let count = key.map { state.byNeighbourhood[$0, default: 0] } ?? 0
            let excess: Excess? =
                count >= limits.connectionsPerAddress && key != nil
                ? .ofAddress : state.total >= limits.connections ? .inAll : nil
            if let excess {
                guard state.surplus < Self.mostSurplus else { return .turnedAway(excess) }
                state.surplus += 1
            }
            if let key { state.byNeighbourhood[key] = count + 1 }
            state.total += 1
            return excess.map { .instead($0) } ?? .welcome
        }
    }

    /// Whether all that are open, this one too, keep the limits: others may have gone in the meantime.
    func hasRoom(for peer: Peer, _ limits: ServerLimits) -> Bool {
        state.withLock { state in
            let count = Self.key(peer).map { state.byNeighbourhood[$0, default: 0] } ?? 0
            return state.total <= limits.connections && count <= limits.connectionsPerAddress
        }
    }

    /// A connection above a limit has found its place, or is turned away.
    func settle() {
        state.withLock { $0.surplus -= 1 }
    }

    func remove(_ peer: Peer) {
        state.withLock { state in
            state.total -= 1
            guard let key = Self.key(peer), let count = state.byNeighbourhood[key] else { return }
            state.byNeighbourhood[key] = count > 1 ? count - 1 : nil
        }
    }

    /// What a peer is counted by; a trusted proxy brings everybody's connections, so they are not its own.
    static func key(_ peer: Peer) -> [UInt8]? {
        peer.isTrusted ? nil : peer.address?.neighbourhood
    }
}
