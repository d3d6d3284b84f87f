/// The extensions an MTA offered in its answer to EHLO (RFC 5321 section 4.1.1.1).
struct Offers: Hashable {
    /// Commands may be sent before the answers to earlier ones came (RFC 2920).
    private(set) var pipelining = false
    /// The message's size may be told with MAIL (RFC 1870).
    private(set) var size = false
    /// Bytes above 127 in the body (RFC 6152).
    private(set) var eightBit = false
    /// Letters beyond ASCII in addresses (RFC 6531).
    private(set) var internationalAddresses = false

    /// Reads the server's lines since the connection began; what was offered before STARTTLS does not count.
    init(lines: [String]) {
        let encrypted = lines.lastIndex { $0.hasPrefix("220") } ?? lines.startIndex
        for line in lines[encrypted...] where line.hasPrefix("250") {
            switch line.dropFirst(4).prefix(while: { $0 != " " }).uppercased() {
            case "PIPELINING": pipelining = true
            case "SIZE": size = true
            case "8BITMIME": eightBit = true
            case "SMTPUTF8": internationalAddresses = true
            default: break
            }
        }
    }
}
