import Glibc

/// A socket that a mail door listens on.
final class MailListener: Sendable {
    let descriptor: Int32
    /// Where it listens, its port known.
    let place: MailPlace
    private let named: ListeningSocket?

    /// Listens; `mode` is who may connect to a Unix socket.
    init(_ place: MailPlace, mode: mode_t, backlog: Int32) throws(IntakeFault) {
        switch place {
        case .unix(let path):
            let socket = try ListeningSocket(path: path, backlog: backlog, mode: mode)
            descriptor = socket.descriptor
            named = socket
            self.place = place
        case .loopback(let host, let port):
            (descriptor, self.place) = try Self.listen(host, port, backlog)
            named = nil
        }
    }

    deinit {
        if named == nil { close(descriptor) }
    }

    private static func listen(_ host: String, _ port: UInt16, _ backlog: Int32) throws(IntakeFault) -> (
        Int32, MailPlace
    ) {
        let family = host.contains(":") ? AF_INET6 : AF_INET
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw IntakeFault(description: "no socket: \(lastError())") }
        setNonBlocking(descriptor)
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = SocketAddress(host, port)
        guard address.bind(descriptor) == 0, Glibc.listen(descriptor, backlog) == 0 else {
            let reason = lastError()
            close(descriptor)
            let place = MailPlace.loopback(host: host, port: port)
            throw IntakeFault(description: "\(place): \(reason): choose another port, or stop who has it")
        }
        return (
            descriptor, .loopback(host: host, port: SocketAddress(of: descriptor, peer: false)?.port ?? port)
        )
    }

    /// Lets nobody in any more.
    func stop() {
        named?.removeName()
        shutdown(descriptor, Int32(SHUT_RDWR))
    }
}
