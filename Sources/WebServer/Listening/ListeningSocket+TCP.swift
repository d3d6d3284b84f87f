import Glibc

/// Binds a TCP socket to the first of the host's addresses that can be bound.
func bindTCP(host: String, port: UInt16) throws(ServerFault) -> (Int32, ListenAddress) {
    let address = ListenAddress.tcp(host, port)
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let outcome = getaddrinfo(host, String(port), &hints, &list)
    guard outcome == 0, let first = list else {
        let words = String(cString: gai_strerror(outcome))
        throw ServerFault("cannot find the host of \(address): \(words); give an address of this machine")
    }
    defer { freeaddrinfo(first) }
    var code: Int32 = 0
    for candidate in sequence(first: first, next: { $0.pointee.ai_next }) {
        let descriptor = openTCP(candidate.pointee, &code)
        if descriptor >= 0 { return (descriptor, boundAddress(descriptor) ?? address) }
    }
    let remedy = "stop what listens there or choose another address of this machine"
    throw ServerFault("bind", address, code, remedy: remedy)
}

private func openTCP(_ candidate: addrinfo, _ code: inout Int32) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(candidate.ai_family, kind, 0)
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
    // Inherited by every connection: without it an answer in two segments waits 40 ms for an acknowledgement.
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
    if candidate.ai_family == AF_INET6 {
        setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &on, size)
    }
    if descriptor >= 0, bind(descriptor, candidate.ai_addr, candidate.ai_addrlen) == 0 { return descriptor }
    code = errno
    if descriptor >= 0 { _ = close(descriptor) }
    return -1
}

/// The Internet address that a socket is bound to; nil for another kind of socket.
func boundAddress(_ descriptor: Int32) -> ListenAddress? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withSocketAddress(of: &storage) { pointer in
        guard getsockname(descriptor, pointer, &length) == 0, let name = numericName(pointer, length) else {
            return nil
        }
        return .tcp(name.host, name.port)
    }
}

/// The numeric host and port of a socket address.
private func numericName(_ address: UnsafeMutablePointer<sockaddr>, _ length: socklen_t) -> (
    host: String, port: UInt16
)? {
    var host = [CChar](repeating: 0, count: 64)
    var service = [CChar](repeating: 0, count: 8)
    let flags = NI_NUMERICHOST | NI_NUMERICSERV
    let outcome = getnameinfo(
        address,
        length,
        &host,
        socklen_t(host.count),
        &service,
        socklen_t(service.count),
        flags
    )
    guard outcome == 0, let port = UInt16(text(service)) else { return nil }
    return (text(host), port)
}

private func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
