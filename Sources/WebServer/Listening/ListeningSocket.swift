import CEpoll
import Glibc

/// One socket that takes connections; closing it removes the file of a Unix socket.
struct ListeningSocket: Sendable {
    let descriptor: Int32
    /// The address it is bound to, with the port the system chose.
    let address: ListenAddress
    /// Whether somebody else made it: then its file stays, and who waits in its queue.
    let isInherited: Bool

    /// Binds and listens.
    init(_ address: ListenAddress, limits: ServerLimits, unixPermissions: UInt32) throws(ServerFault) {
        switch address {
        case .tcp(let host, let port):
            (descriptor, self.address) = try bindTCP(host: host, port: port)
        case .unix(let path):
            descriptor = try bindUnix(path: path, permissions: unixPermissions)
            self.address = address
        case .inherited(let number):
            (descriptor, self.address) = try adoptInherited(number)
            isInherited = true
            return
        }
        isInherited = false
        guard Glibc.listen(descriptor, Int32(limits.backlog)) == 0 else {
            let code = errno
            close()
            throw ServerFault("listen on", address, code, remedy: "choose another address")
        }
    }

    /// Takes one waiting connection: its descriptor and the peer's address, nil of a Unix socket; or the error.
    func accept() -> Result<(descriptor: Int32, address: NetworkAddress?), SystemError> {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        return withSocketAddress(of: &storage) { pointer in
            let accepted = accept4(descriptor, pointer, &length, flags)
            guard accepted >= 0 else { return .failure(SystemError(code: errno)) }
            return .success((accepted, NetworkAddress(pointer)))
        }
    }

    func close() {
        if case .unix(let path) = address, !isInherited { unlink(path) }
        _ = Glibc.close(descriptor)
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
