import Glibc

/// Binds a Unix socket; a file left by a server that is gone is removed, one in use is not.
func bindUnix(path: String, permissions: UInt32) throws(ServerFault) -> Int32 {
    let address = ListenAddress.unix(path)
    guard path.utf8.count <= ListenAddress.unixPathBytes else {
        throw ServerFault(
            "\(address) is longer than \(ListenAddress.unixPathBytes) bytes; choose a shorter path"
        )
    }
    try removeStaleSocket(path)
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_UNIX, kind, 0)
    guard onSocketPath(path, { bind(descriptor, $0, $1) }) == 0, chmod(path, permissions) == 0 else {
        let code = errno
        if descriptor >= 0 { _ = close(descriptor) }
        throw ServerFault("bind", address, code, remedy: "make its folder and let this user write there")
    }
    return descriptor
}

private func removeStaleSocket(_ path: String) throws(ServerFault) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else {
        throw ServerFault("\(path) exists and is no socket; move it away or choose another path")
    }
    let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { _ = close(probe) }
    guard onSocketPath(path, { connect(probe, $0, $1) }) != 0 else {
        throw ServerFault("another server answers on unix:\(path); stop it or choose another path")
    }
    unlink(path)
}

/// Calls `body` with the address of a path; the path was checked to be short enough.
private func onSocketPath(_ path: String, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Int32)
    -> Int32
{
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { target in
        target.copyBytes(from: Array(path.utf8).prefix(target.count - 1))
    }
    return withSocketAddress(of: &address) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
}
