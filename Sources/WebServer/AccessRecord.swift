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
    /// The client's address: the peer's, or the one that a trusted proxy tells.
    package let client: String
    /// Why the server itself refused the request; nil when it was answered.
    package let refusal: String?
    /// The request id.
    package let id: String
}
