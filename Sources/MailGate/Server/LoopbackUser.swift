import Glibc

/// Which Unix user a connection over loopback comes from, by the kernel's list of connections.
enum LoopbackUser {
    /// The user at the other end; nil when the kernel does not tell.
    static func uid(of descriptor: Int32) -> UInt32? {
        guard let own = SocketAddress(of: descriptor, peer: false),
            let other = SocketAddress(of: descriptor, peer: true)
        else { return nil }
        // Below this process itself: a sandbox may hide everything in /proc that is no process.
        let table = contents(of: own.isSix ? "/proc/self/net/tcp6" : "/proc/self/net/tcp")
        return uid(in: table, client: other.kernelText, server: own.kernelText)
    }

    /// Finds the client's own end of the connection in proc_net_tcp(5): number, local, remote, …, uid.
    static func uid(in table: String, client: String, server: String) -> UInt32? {
        for line in table.split(separator: "\n") {
            let columns = line.split(separator: " ", omittingEmptySubsequences: true)
            guard columns.count > 7, columns[1] == client, columns[2] == server else { continue }
            return UInt32(columns[7])
        }
        return nil
    }

    private static func contents(of path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
