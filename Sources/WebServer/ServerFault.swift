import Glibc

/// Why the server cannot start, with its remedy.
package struct ServerFault: Error, CustomStringConvertible {
    /// The thing, the place and the remedy.
    package let description: String

    init(_ description: String) {
        self.description = description
    }

    /// A system call on an address that failed, told with the system's own words.
    init(_ action: String, _ address: ListenAddress, _ code: Int32, remedy: String) {
        description = "cannot \(action) \(address): \(String(cString: strerror(code))); \(remedy)"
    }
}
