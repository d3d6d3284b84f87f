import Glibc

/// An internet address and a port.
struct SocketAddress {
    private var four = sockaddr_in()
    private var six = sockaddr_in6()
    let isSix: Bool

    /// An address as numbers.
    init(_ host: String, _ port: UInt16) {
        isSix = host.contains(":")
        four.sin_family = sa_family_t(AF_INET)
        four.sin_port = port.bigEndian
        inet_pton(AF_INET, host, &four.sin_addr)
        six.sin6_family = sa_family_t(AF_INET6)
        six.sin6_port = port.bigEndian
        inet_pton(AF_INET6, host, &six.sin6_addr)
    }

    /// A socket's own address, or that of its other end; nil for a Unix socket.
    init?(of descriptor: Int32, peer: Bool) {
        var storage = sockaddr_in6()
        var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let result = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                peer ? getpeername(descriptor, $0, &size) : getsockname(descriptor, $0, &size)
            }
        }
        guard result == 0 else { return nil }
        switch Int32(storage.sin6_family) {
        case AF_INET6:
            isSix = true
            six = storage
        case AF_INET:
            isSix = false
            four = withUnsafeBytes(of: storage) { $0.loadUnaligned(as: sockaddr_in.self) }
        default: return nil
        }
    }

    var port: UInt16 { UInt16(bigEndian: isSix ? six.sin6_port : four.sin_port) }

    /// The address without its port, for people.
    var host: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        var copy = self
        let result =
            isSix
            ? inet_ntop(AF_INET6, &copy.six.sin6_addr, &text, socklen_t(text.count))
            : inet_ntop(AF_INET, &copy.four.sin_addr, &text, socklen_t(text.count))
        guard result != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Address and port as proc_net_tcp(5) writes them: words of four bytes in the machine's order.
    var kernelText: String {
        let words =
            isSix
            ? withUnsafeBytes(of: six.sin6_addr) { Array($0.bindMemory(to: UInt32.self)) }
            : [four.sin_addr.s_addr]
        return words.map { Self.digits($0, 8) }.joined() + ":" + Self.digits(UInt32(port), 4)
    }

    private static func digits(_ number: UInt32, _ count: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: count - text.count) + text
    }

    mutating func bind(_ descriptor: Int32) -> Int32 {
        isSix ? Self.bind(descriptor, &six) : Self.bind(descriptor, &four)
    }

    private static func bind<Address>(_ descriptor: Int32, _ address: inout Address) -> Int32 {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }
}
