package import HTTPWire

/// How much the server takes on, and how long it waits.
package struct ServerLimits: Sendable {
    /// How large the parts of a request may be.
    package var wire = WireLimits()
    /// Connections in all, fewer when descriptors are short; one more takes the place of an idle one, or gets 503.
    package var connections = 4096
    /// Connections of one client's address (IPv6: of its 64-bit network), trusted proxies excepted; then the same.
    package var connectionsPerAddress = 256
    /// Connections the kernel holds for the server until it takes them.
    package var backlog = 1024
    /// From the first byte of a request to the end of its head; then 408.
    package var headRead = Duration.seconds(10)
    /// From the end of a head to the end of its body, and more as `minimumRate` grants; then 408.
    package var bodyRead = Duration.seconds(15)
    /// Bytes a second of a body, or of answers, that win a peer more time; a peer slower than that runs out of it.
    package var minimumRate = 1024
    /// How long a connection without a request stays open.
    package var idle = Duration.seconds(15)
    /// How long answers may wait for a peer to take them, and more as `minimumRate` grants.
    package var writeStall = Duration.seconds(30)
    /// How long what a peer still sends is read away after the last answer, so that the answer is not lost.
    package var linger = Duration.seconds(2)
    /// How many bytes are read away after the last answer.
    package var lingerBytes = 1 << 20
    /// Bytes of answers waiting to be sent on one connection; above it, nothing more is read from it.
    package var pendingBytes = 1 << 17
    /// How long requests may go on after `stop()`.
    package var stopGrace = Duration.seconds(8)

    /// The defaults.
    package init() {}
}

extension Duration {
    /// Nanoseconds, for the loop's clock.
    var nanoseconds: UInt64 {
        let parts = components
        return UInt64(max(0, parts.seconds)) * 1_000_000_000
            + UInt64(max(0, parts.attoseconds / 1_000_000_000))
    }
}
