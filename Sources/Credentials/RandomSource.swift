import CSodium

/// Where unguessable numbers come from.
package struct RandomSource: Sendable {
    private let fill: @Sendable (_ count: Int) -> [UInt8]

    /// A source by a function that gives so many bytes.
    package init(fill: @escaping @Sendable (_ count: Int) -> [UInt8]) {
        self.fill = fill
    }

    /// The operating system's source, through libsodium.
    package static let system = RandomSource { count in
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }

    /// So many random bytes.
    package func bytes(_ count: Int) -> [UInt8] {
        fill(count)
    }

    /// A secret for a cookie: 32 bytes in base64url, 43 characters.
    package func token() -> String {
        Base64.url.encode(fill(32))
    }

    /// A name for one click: 128 bits as 32 hexadecimal digits.
    package func operation() -> String {
        Hexadecimal.text(fill(16))
    }
}
