import CEpoll
import Glibc

/// One socket that takes connections; closing it removes the file of a Unix socket.
struct ListeningSocket: Sendable {
    let descriptor: Int32
    /// The address it is bound to, with the port the system chose.
    let address: ListenAddress

    /// Binds and listens.
    init(_ address: ListenAddress, limits: ServerLimits, unixPermissions: UInt32) throws(ServerFault) {
        switch address {
        case .tcp(let host, let port):
            (descriptor, self.address) = try bindTCP(host: host, port: port)
        case .unix(let path):
            descriptor = try bindUnix(path: path, permissions: unixPermissions)
            self.address = address
        }
        guard Glibc.listen(descriptor, limits.backlog) == 0 else {
            let code = errno
            close()
            throw ServerFault("listen on", address, code, remedy: "choose another address")
        }
    }

    /// Takes one waiting connection: its descriptor and the peer's address, or the system's error.
    func accept() -> Result<(descriptor: Int32, client: String), SystemError> {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        return withSocketAddress(of: &storage) { pointer in
            let accepted = accept4(descriptor, pointer, &length, flags)
            guard accepted >= 0 else { return .failure(SystemError(code: errno)) }
            return .success((accepted, clientName(pointer, length)))
        }
    }

    func close() {
        if case .unix(let path) = address { unlink(path) }
        _ = Glibc.close(descriptor)
    }

    private func clientName(_ pointer: UnsafeMutablePointer<sockaddr>, _ length: socklen_t) -> String {
        if case .unix = address { return "unix" }
        return numericName(pointer, length)?.host ?? "unknown"
    }
}

/// What a system call said, by its number.
struct SystemError: Error {
    let code: Int32
}

/// Gives the generic view of a socket address that the system calls take.
func withSocketAddress<Address, Outcome>(
    of address: inout Address,
    _ body: (UnsafeMutablePointer<sockaddr>) -> Outcome
) -> Outcome {
    withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
    }
}
