/// Addresses with the same beginning, `10.0.0.0/8` or `2001:db8::/32`; a lone address is a range of one.
struct AddressRange: Sendable {
    private let base: NetworkAddress
    private let bits: Int

    /// Reads an address with or without the length of the part that counts (RFC 4632 section 3.1).
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let base = NetworkAddress(parts[0]) else { return nil }
        let most = base.bytes.count * 8
        guard parts.count == 2 else {
            (self.base, bits) = (base, most)
            return
        }
        guard let bits = Int(parts[1]), (0...most).contains(bits) else { return nil }
        (self.base, self.bits) = (base, bits)
    }

    /// Whether an address is one of these.
    func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == base.bytes.count else { return false }
        let whole = bits / 8
        guard address.bytes.prefix(whole) == base.bytes.prefix(whole) else { return false }
        let rest = bits % 8
        return rest == 0 || (address.bytes[whole] ^ base.bytes[whole]) >> (8 - rest) == 0
    }
}
