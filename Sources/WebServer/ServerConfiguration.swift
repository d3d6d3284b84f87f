/// Everything the server is told when it is built.
package struct ServerConfiguration: Sendable {
    /// Where to listen.
    package var addresses: [ListenAddress]
    /// Limits on sizes, numbers and times.
    package var limits = ServerLimits()
    /// Event loops; one per core serves best.
    package var loops = 1
    /// The permissions of a Unix socket's file: the reverse proxy is in the group.
    package var unixPermissions: UInt32 = 0o660
    /// Whether what is in front of the server speaks TLS with the browsers.
    package var isBehindTLS = false
    /// Fields of every answer that does not set them itself.
    package var commonHeaders: [(String, String)] = []
    /// The files served under `/assets/`.
    package var assets: StaticTable?
    /// The body of the server's own error answers, by status; plain text without it.
    package var errorBody: (@Sendable (Int) -> (contentType: String, bytes: [UInt8]))?
    /// Told of every answer, on an event loop: it must not block.
    package var accessLog: (@Sendable (AccessRecord) -> Void)?
    /// Where request ids begin, so that those of two runs differ.
    package var requestIDSeed = UInt64.random(in: 0...UInt64.max)

    /// A configuration for these addresses, the rest as by default.
    package init(addresses: [ListenAddress]) {
        self.addresses = addresses
    }
}
