import CSodium

/// Hands a text to a browser so that it comes back unread and unchanged: XSalsa20 and Poly1305 under a secret key.
package struct SealedText: Sendable {
    private let key: [UInt8]

    /// Seals for one purpose: what was sealed for another does not open.
    package init(key: [UInt8], purpose: String) {
        var state = crypto_auth_hmacsha256_state()
        var derived = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        let words = Array("sealed:\(purpose)".utf8)
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, words, UInt64(words.count))
        crypto_auth_hmacsha256_final(&state, &derived)
        self.key = derived
    }

    /// The text in letters, digits, "-" and "_"; another each time.
    package func seal(_ text: String, random: RandomSource) -> String {
        let nonce = random.bytes(Int(crypto_secretbox_NONCEBYTES))
        let plain = Array(text.utf8)
        var sealed = [UInt8](repeating: 0, count: plain.count + Int(crypto_secretbox_MACBYTES))
        crypto_secretbox_easy(&sealed, plain, UInt64(plain.count), nonce, key)
        return Base64.url.encode(nonce + sealed)
    }

    /// The text that was sealed; nil when it was not sealed here for this purpose.
    package func open(_ sealed: String) -> String? {
        let nonceSize = Int(crypto_secretbox_NONCEBYTES)
        let proofSize = Int(crypto_secretbox_MACBYTES)
        guard let bytes = Base64.url.decode(sealed), bytes.count >= nonceSize + proofSize else { return nil }
        let nonce = Array(bytes[..<nonceSize])
        let box = Array(bytes[nonceSize...])
        var plain = [UInt8](repeating: 0, count: box.count - proofSize)
        guard crypto_secretbox_open_easy(&plain, box, UInt64(box.count), nonce, key) == 0 else { return nil }
        return String(validating: plain, as: UTF8.self)
    }
}
