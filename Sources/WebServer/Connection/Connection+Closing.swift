import Glibc

/// The end of a connection.
extension Connection {
    /// The last answer is written: no more requests are read.
    func beginClosing() {
        phase = .closing
        forgetInput()
        allow(limits.writeStall)
    }

    /// The last answer is sent: closing at once with unread bytes would reset the connection and lose it.
    func beginLingering() {
        shutdown(descriptor, Int32(SHUT_WR))
        phase = .lingering
        allow(limits.linger)
        isReadable = true
        linger()
    }

    /// Reads away what still comes, within bounds, until the peer closes.
    func linger() {
        while phase == .lingering, isReadable {
            let count = loop.scratch.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            lingeredBytes += max(0, count)
            if count < 0, errno == EAGAIN {
                isReadable = false
            } else if count == 0 || count < 0 && errno != EINTR || lingeredBytes > limits.lingerBytes {
                close()
            }
        }
    }

    func close() {
        guard phase != .closed else { return }
        phase = .closed
        exchange = nil
        loop.connections[ticket] = nil
        _ = Glibc.close(descriptor)
        loop.service.open.remove(peer)
    }
}
