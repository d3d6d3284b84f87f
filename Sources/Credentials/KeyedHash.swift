import CSodium

/// Proves that a text was made here: HMAC-SHA256 (RFC 2104) under a secret key.
package struct KeyedHash: Sendable {
    private let key: [UInt8]

    /// Proofs under a key of 32 bytes.
    package init(key: [UInt8]) {
        self.key = key
    }

    /// The proof of a text, as 64 hexadecimal digits.
    package func code(of text: String) -> String {
        var state = crypto_auth_hmacsha256_state()
        var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        let bytes = Array(text.utf8)
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count))
        crypto_auth_hmacsha256_final(&state, &code)
        return Hexadecimal.text(code)
    }

    /// Whether a code is the proof of a text; takes as long for a near miss as for a far one.
    package func confirms(_ code: String, of text: String) -> Bool {
        Self.equal(code, self.code(of: text))
    }

    /// The SHA-256 of a text, as 64 hexadecimal digits.
    package static func sha256(of text: String) -> String { sha256(of: Array(text.utf8)) }

    /// The SHA-256 of bytes, as 64 hexadecimal digits.
    package static func sha256(of bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
        return Hexadecimal.text(digest)
    }

    /// Whether two texts are the same, in a time that does not tell where they differ.
    package static func equal(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        return left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }
}
