package import HTTPWire

/// One answered request, for the access log.
package struct AccessRecord: Sendable {
    /// The method; nil when the head could not be read.
    package let method: HTTPMethod?
    /// The decoded path; nil when the head could not be read.
    package let path: String?
    /// The status of the answer.
    package let status: Int
    /// Bytes of the answer's body as sent.
    package let bytes: Int
    /// Microseconds from the complete request to the complete answer.
    package let microseconds: Int
    /// The peer's address.
    package let client: String
    /// The request id.
    package let id: String
}
