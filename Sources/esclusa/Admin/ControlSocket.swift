import Glibc

/// A Unix socket that carries one request and one answer, each a 32-bit length and so many bytes.
struct ControlSocket: Sendable {
    /// Bytes of the longest request or answer: 64 MiB.
    static let longest = 64 << 20
    /// Seconds a silent peer is waited for.
    static let patience = 60

    /// What failed, in the system's words.
    struct Fault: Error {
        let words: String
        /// The system's number for it, 0 when it is our own.
        var number: Int32 = 0

        static func last(_ what: String) -> Fault {
            Fault(words: "\(what): \(String(cString: strerror(errno)))", number: errno)
        }
    }

    let descriptor: Int32

    /// Connects to a socket's path.
    static func connect(to path: String) throws(Fault) -> ControlSocket {
        let connection = ControlSocket(descriptor: try open())
        guard withAddress(path, { Glibc.connect(connection.descriptor, $0, $1) }) == 0 else {
            let fault = Fault.last("connect")
            connection.close()
            throw fault
        }
        return connection
    }

    /// Listens on a path that only its owner may open; a stale file there is replaced.
    static func listen(on path: String) throws(Fault) -> ControlSocket {
        let listener = ControlSocket(descriptor: try open())
        unlink(path)
        let bound = withAddress(path) { Glibc.bind(listener.descriptor, $0, $1) }
        guard bound == 0, chmod(path, 0o600) == 0, Glibc.listen(listener.descriptor, 64) == 0 else {
            let fault = Fault.last(path)
            listener.close()
            throw fault
        }
        return listener
    }

    private static func open() throws(Fault) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .last("socket") }
        return descriptor
    }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32)
        -> Int32
    {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(room)) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    /// The next connection, or nil when the listener was shut down.
    func accept() -> ControlSocket? {
        while true {
            let descriptor = Glibc.accept(self.descriptor, nil, nil)
            if descriptor >= 0 { return ControlSocket(descriptor: descriptor) }
            if errno != EINTR && errno != ECONNABORTED { return nil }
        }
    }

    /// The Unix user at the other end, as the kernel knows it.
    var peer: UInt32? {
        var credentials: (pid: Int32, uid: UInt32, gid: UInt32) = (0, 0, 0)
        var length = socklen_t(MemoryLayout.size(ofValue: credentials))
        let found = getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length)
        return found == 0 ? credentials.uid : nil
    }

    /// Sends one message.
    func send(_ bytes: [UInt8]) throws(Fault) {
        let length = UInt32(bytes.count).bigEndian
        var frame = withUnsafeBytes(of: length) { Array($0) }
        frame += bytes
        var sent = 0
        while sent < frame.count {
            let count = frame[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .last("send") }
            sent += count
        }
    }

    /// Receives one message.
    func receive() throws(Fault) -> [UInt8] {
        var timeout = timeval(tv_sec: Self.patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        let length = try receive(4).reduce(0) { $0 << 8 | Int($1) }
        guard length <= Self.longest else { throw Fault(words: "a message of \(length) bytes is too long") }
        return try receive(length)
    }

    private func receive(_ count: Int) throws(Fault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var got = 0
        while got < count {
            let more = bytes[got...].withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            if more < 0 && errno == EINTR { continue }
            guard more != 0 else { throw Fault(words: "the other side closed the connection") }
            guard more > 0 else { throw .last("receive") }
            got += more
        }
        return bytes
    }

    /// Ends a listener's waiting.
    func shutDown() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Gives the descriptor back.
    func close() {
        Glibc.close(descriptor)
    }
}
