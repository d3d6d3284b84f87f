package import HTTPWire

/// Everything the server is told when it is built.
package struct ServerConfiguration: Sendable {
    /// Where to listen.
    package var addresses: [ListenAddress]
    /// Limits on sizes, numbers and times.
    package var limits = ServerLimits()
    /// Event loops; as many as `UsableCores` serve best.
    package var loops = 1
    /// The permissions of a Unix socket's file: the reverse proxy is in the group.
    package var unixPermissions: UInt32 = 0o660
    /// Whether what is in front of the server speaks TLS with all browsers.
    package var isBehindTLS = false
    /// Whose word counts about who a client is and whether its connection is encrypted.
    package var proxies = TrustedProxies()
    /// How long browsers shall insist on TLS once they came by it (RFC 6797); zero to say nothing.
    package var strictTransport = Duration.zero
    /// How hard answers of the handler are packed, 1 (quick) to 9 (small); 0 leaves them as they are.
    package var compressionLevel = 0
    /// Bytes an answer must have to be worth packing: less fits in one packet as it is.
    package var compressionLeast = 1400
    /// Fields of every answer that does not set them itself.
    package var commonHeaders: [(String, String)] = []
    /// The files served under `/assets/`.
    package var assets: StaticTable?
    /// The server's own error answers, by status and what could be read of the request; plain text without it.
    package var errorPage: (@Sendable (_ status: Int, _ request: Request) -> Response)?
    /// Told of every answer, on an event loop: it must not block.
    package var accessLog: (@Sendable (AccessRecord) -> Void)?
    /// Where request ids begin, so that those of two runs differ.
    package var requestIDSeed = UInt64.random(in: 0...UInt64.max)

    /// A configuration for these addresses, the rest as by default.
    package init(addresses: [ListenAddress]) {
        self.addresses = addresses
    }
}
