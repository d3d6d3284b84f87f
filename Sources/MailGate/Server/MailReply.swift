import Core

extension SMTPReply {
    /// The reply as it goes over the wire; the text is cut to one line of ASCII (RFC 5321 section 4.5.3.1.5).
    var wire: [UInt8] {
        Array("\(code) \(said)\r\n".utf8)
    }

    /// The text after the code.
    var said: String {
        let plain = text.unicodeScalars.map { (32...126).contains($0.value) ? Character($0) : "?" }
        return ((status.map { "\($0) " } ?? "") + String(plain)).prefix(480).description
    }

    /// An enhanced reply (RFC 3463) by its codes and text.
    init(_ code: Int, _ status: String, _ text: String) {
        self.init(code: code, status: status, text: text)
    }
}
