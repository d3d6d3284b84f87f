/// One answer; the server adds Date, Content-Length and Connection.
package struct Response: Sendable {
    /// The status code (RFC 9110 section 15).
    package var status: Int
    /// The header fields; Date, Content-Length, Connection and Transfer-Encoding are the server's own.
    package var headers: HeaderFields
    /// The whole body, also for HEAD: the server sends its length only.
    package var body: [UInt8]

    /// An answer from its parts.
    package init(status: Int = 200, headers: HeaderFields = HeaderFields(), body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// An answer of plain text.
    package static func text(_ status: Int, _ text: String) -> Response {
        Response(
            status: status,
            headers: ["content-type": "text/plain; charset=utf-8"],
            body: Array(text.utf8)
        )
    }

    /// Sends the browser elsewhere: 303 after a form, 301 or 308 for good (RFC 9110 section 15.4).
    package static func redirect(_ status: Int, to location: String) -> Response {
        Response(status: status, headers: ["location": location])
    }
}
