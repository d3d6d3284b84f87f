/// What the server answers to a command or a message (RFC 5321 section 4.2).
package struct MailReply: Hashable, Sendable {
    /// The three-digit code.
    package let code: Int
    /// The enhanced status code ("5.1.1", RFC 3463), when there is one.
    package let status: String?
    /// The text without codes.
    package let text: String

    /// An answer.
    package init(_ code: Int, _ status: String?, _ text: String) {
        self.code = code
        self.status = status
        self.text = text
    }

    /// The reply as it goes over the wire: one line of ASCII, not too long (RFC 5321 section 4.5.3.1.5).
    var wire: [UInt8] {
        let plain = text.unicodeScalars.map { (32...126).contains($0.value) ? Character($0) : "?" }
        let said = (status.map { "\($0) " } ?? "") + String(plain)
        return Array("\(code) \(said.prefix(480))\r\n".utf8)
    }
}
