import Foundation

/// A mail as a PHP script of a web site hands it to sendmail.
package struct DemoMail: Hashable, Sendable {
    /// The envelope sender that the host's PHP settings give (`-f`).
    package var sender: String
    /// The recipients in To.
    package var recipients: [String]
    /// The subject, not yet encoded.
    package var subject: String
    /// The script's file name.
    package var script: String
    /// The visitor's name.
    package var visitor: String
    /// The visitor's address, for Reply-To.
    package var replyTo: String
    /// The text; lines ended by LF.
    package var body: String

    /// As `mail()` writes it to sendmail's standard input.
    package var input: [UInt8] {
        let lines = [
            "To: \(recipients.joined(separator: ", "))",
            "Subject: \(Self.encoded(subject))",
            "X-PHP-Originating-Script: 1000:\(script)",
            "From: \(Self.encoded("Formulario web")) <\(sender)>",
            "Reply-To: \(Self.encoded(visitor)) <\(replyTo)>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8",
            "Content-Transfer-Encoding: 8bit",
            "",
            body,
        ]
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// An encoded word (RFC 2047) unless the text is ASCII.
    private static func encoded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text }
        return "=?UTF-8?B?\(Data(text.utf8).base64EncodedString())?="
    }
}
