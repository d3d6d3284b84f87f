import Glibc

/// An IP address; an IPv4 address that came mapped into IPv6 is the IPv4 address.
struct NetworkAddress: Hashable, Sendable {
    /// Four bytes or sixteen.
    let bytes: [UInt8]

    /// Reads `192.0.2.1` or `2001:db8::1`, without brackets, port or zone.
    init?(_ text: some StringProtocol) {
        let text = String(text)
        var plain = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &plain) == 1 {
            self.init(bytes: Array(plain.prefix(4)))
        } else if inet_pton(AF_INET6, text, &plain) == 1 {
            self.init(sixteen: plain)
        } else {
            return nil
        }
    }

    /// The address of a socket's peer; nil when it is no Internet socket.
    init?(_ address: UnsafeMutablePointer<sockaddr>) {
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let inner = raw.loadUnaligned(as: sockaddr_in.self)
            self.init(bytes: withUnsafeBytes(of: inner.sin_addr) { Array($0) })
        case AF_INET6:
            let inner = raw.loadUnaligned(as: sockaddr_in6.self)
            self.init(sixteen: withUnsafeBytes(of: inner.sin6_addr) { Array($0) })
        default:
            return nil
        }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private init(sixteen: [UInt8]) {
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
        bytes = sixteen.starts(with: mapped) ? Array(sixteen.suffix(4)) : sixteen
    }

    /// The address as text, always in the same spelling.
    var text: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// What a client cannot change at will: the whole of an IPv4 address, the first 64 bits of an IPv6 one.
    var neighbourhood: [UInt8] { Array(bytes.prefix(8)) }
}
