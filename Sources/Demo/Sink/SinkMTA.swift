import Dispatch
import Glibc
import Synchronization

/// A small SMTP server on loopback that takes, defers and refuses by rules, for the demo and for tests.
package final class SinkMTA: Sendable {
    /// Why the sink could not listen.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// The call that failed, the port and the system's reason.
        package let description: String
    }

    /// The port it listens on.
    package let port: UInt16
    private let book: SinkBook
    private let listener: Int32
    private let sockets = Mutex<Set<Int32>?>([])

    /// Listens on 127.0.0.1; port 0 takes any free one.
    package init(port: UInt16 = 0, settings: SinkSettings = SinkSettings()) throws(Fault) {
        book = SinkBook(settings: settings)
        (listener, self.port) = try Self.listen(on: port)
        DispatchQueue(label: "sink \(self.port)").async { self.acceptConnections() }
    }

    private static func listen(on port: UInt16) throws(Fault) -> (socket: Int32, port: UInt16) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutableBytes(of: &address) { bytes in
            guard let name = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
            return bind(listener, name, length) == 0 && Glibc.listen(listener, 128) == 0
                && getsockname(listener, name, &length) == 0
        }
        guard isOpen else {
            let reason = String(cString: strerror(errno))
            close(listener)
            throw Fault(description: "the sink cannot listen on 127.0.0.1:\(port): \(reason)")
        }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    private func acceptConnections() {
        while true {
            let socket = accept(listener, nil, nil)
            guard socket >= 0 else {
                if errno == EINTR || errno == ECONNABORTED { continue }
                break
            }
            guard admit(socket) else {
                close(socket)
                break
            }
            DispatchQueue(label: "sink connection \(socket)").async { self.serve(socket) }
        }
        close(listener)
    }

    private func admit(_ socket: Int32) -> Bool {
        // A child process of the demo must not keep the connection open.
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        var yes: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        return sockets.withLock { $0?.insert(socket) } != nil
    }

    private func serve(_ socket: Int32) {
        var session = SinkSession(book: book, stream: SinkStream(socket: socket))
        session.run()
        sockets.withLock { open in
            open?.remove(socket)
            close(socket)
        }
    }

    /// Ends every connection and stops listening; the port is free soon after.
    package func stop() {
        sockets.withLock { open in
            guard let all = open else { return }
            open = nil
            shutdown(listener, Int32(SHUT_RDWR))
            for socket in all { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    /// How many messages it took since it started.
    package var taken: Int { book.taken }
    /// How many connections it accepted.
    package var connections: Int { book.connections }
    /// How many command lines it read.
    package var commands: Int { book.commands }
    /// The messages it took, oldest first, at most about twice `SinkSettings.keptMessages`.
    package var messages: [TakenMessage] { book.messages }

    /// Sets the rule of an address or of an "@domain" from now on.
    package func set(_ rule: SinkRule, for recipient: String) {
        book.set(rule, for: recipient)
    }

    /// Lets something go wrong the next `times` times; nil for nothing.
    package func suffer(_ trouble: SinkTrouble?, times: Int = .max) {
        book.set(trouble, times: times)
    }

    /// Waits until so many messages were taken; false when the time is over first.
    package func waitForTaken(_ count: Int, within limit: Duration = .seconds(10)) async -> Bool {
        let deadline = ContinuousClock.now + limit
        while taken < count {
            guard ContinuousClock.now < deadline else { return false }
            guard (try? await Task.sleep(for: .milliseconds(5))) != nil else { return taken >= count }
        }
        return true
    }
}
