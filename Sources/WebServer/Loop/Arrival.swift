/// A connection on its way to a loop.
struct Arrival: Sendable {
    let descriptor: Int32
    let peer: Peer
    /// The limit it breaks unless an idle connection goes for it; nil when there is room.
    var excess: OpenConnections.Excess?
    /// The loops to ask next when no connection of this one can go.
    var others: [EventLoop] = []
}
