/// A request method (RFC 9110 section 9); names are case-sensitive.
package struct HTTPMethod: Hashable, Sendable {
    /// The method as it stands in the request line.
    package let name: String

    /// A method by its name.
    package init(_ name: String) {
        self.name = name
    }

    /// Asks for a representation.
    package static let get = HTTPMethod("GET")
    /// Asks for what GET would answer, without the body.
    package static let head = HTTPMethod("HEAD")
    /// Hands in a form.
    package static let post = HTTPMethod("POST")
    /// Replaces a resource.
    package static let put = HTTPMethod("PUT")
    /// Removes a resource.
    package static let delete = HTTPMethod("DELETE")
    /// Asks what is allowed.
    package static let options = HTTPMethod("OPTIONS")
    /// Changes a part of a resource.
    package static let patch = HTTPMethod("PATCH")

    /// Whether a handler may be asked for it: not CONNECT, TRACE or a method of a protocol that is not spoken here.
    var isImplemented: Bool {
        switch name {
        case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH": true
        default: false
        }
    }
}
