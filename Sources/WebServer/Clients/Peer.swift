/// Who is at the other end of a connection, as the kernel says.
struct Peer: Sendable {
    /// Nil for the peer of a Unix socket.
    let address: NetworkAddress?
    /// Whether its word about the client counts.
    let isTrusted: Bool
    /// As it stands in the log; written once, since every request on the connection tells it.
    let name: String

    init(_ address: NetworkAddress?, _ proxies: TrustedProxies) {
        self.address = address
        isTrusted = proxies.trust(address)
        name = address?.text ?? "unix"
    }
}
