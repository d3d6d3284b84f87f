/// How large the parts of a request may be.
package struct WireLimits: Sendable {
    /// Bytes of the request line; more is answered 414.
    package var requestLineBytes = 8192
    /// Bytes of the request line and all header fields; more is answered 431.
    package var headBytes = 16_384
    /// How many header fields; more is answered 431.
    package var fields = 100
    /// Bytes of a body; more is answered 413.
    package var bodyBytes = 65_536
    /// Bytes of one chunk's extensions; more is answered 400.
    package var chunkExtensionBytes = 128
    /// Bytes of the trailer fields after a chunked body; more is answered 431.
    package var trailerBytes = 4096
    /// Bytes of a method name; more is answered 501.
    package var methodBytes = 32

    /// The defaults.
    package init() {}
}
