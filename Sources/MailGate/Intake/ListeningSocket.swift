import Glibc

/// A Unix socket that others connect to.
final class ListeningSocket: Sendable {
    let descriptor: Int32
    private let path: String

    /// Listens; `mode` is who may connect: anyone may hand a submission in.
    init(path: String, backlog: Int32, mode: mode_t = 0o666) throws(IntakeFault) {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw IntakeFault(description: "no socket: \(lastError())") }
        setNonBlocking(descriptor)
        do throws(IntakeFault) {
            try Self.removeStale(path)
            try Self.bindUnix(descriptor, to: path)
            guard chmod(path, mode) == 0, listen(descriptor, backlog) == 0 else {
                throw Self.fault(path, lastError())
            }
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit {
        close(descriptor)
    }

    /// Removes a socket that nobody listens on; one that is in use stays, and is a fault.
    private static func removeStale(_ path: String) throws(IntakeFault) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw fault(path, "a file that is no socket is in the way: move it")
        }
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(probe) }
        guard withUnixAddress(path, { connect(probe, $0, $1) }) != 0 else {
            throw fault(path, "another gate listens there: stop it first")
        }
        unlink(path)
    }

    private static func bindUnix(_ descriptor: Int32, to path: String) throws(IntakeFault) {
        guard let result = withUnixAddress(path, { bind(descriptor, $0, $1) }) else {
            throw fault(path, "the path is longer than a socket may have: choose a shorter one")
        }
        guard result == 0 else { throw fault(path, "\(lastError()): does its folder exist?") }
    }

    private static func fault(_ path: String, _ reason: String) -> IntakeFault {
        IntakeFault(description: "socket \(path): \(reason)")
    }

    /// Takes the socket's name away, so that commands see at once that the gate is down.
    func removeName() {
        unlink(path)
    }
}

/// Makes calls on a descriptor return instead of waiting.
func setNonBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
}

/// Calls with the address of a Unix socket; nil when the path is too long for one.
func withUnixAddress<R>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
