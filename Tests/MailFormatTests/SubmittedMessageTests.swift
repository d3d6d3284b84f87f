import Core
import MailFormat
import Testing

struct SubmittedMessageTests {
    static let completion = HeaderCompletion(
        moment: Moment(milliseconds: 1_795_228_664_000),
        sender: "web@example.org",
        fullName: nil,
        token: SubmissionToken(high: 1, low: 2),
        domain: "example.org"
    )

    /// The message as it goes to the MTA, line ends shown as "|".
    private func sent(_ text: String) -> String {
        let content = SubmittedMessage(parsing: Array(text.utf8)).content(completedBy: Self.completion)
        return String(decoding: content, as: UTF8.self).replacing("\r\n", with: "|")
    }

    private let added =
        "From: web@example.org|Date: Sat, 21 Nov 2026 02:37:44 +0000|"
        + "Message-ID: <00000000000000010000000000000002@example.org>|"
    private let whole = "From: a@x|Date: d|Message-ID: <m>|"

    @Test func `missing fields are added, present ones stay as they are`() {
        #expect(sent("To: r@x.org\n\nhola\n") == "To: r@x.org|\(added)|hola|")
        #expect(
            sent("from : a@x\nDATE:d\nMessage-Id: <m>\n\nhola") == "from : a@x|DATE:d|Message-Id: <m>||hola|"
        )
    }

    @Test(arguments: [
        "hola a todos\nTo: r@x.org\n", " To: r@x.org\n", ": x\n", "To r@x.org: x\n", "\nTo: r@x.org\n",
        "ñ: x\n",
    ])
    func `a first line that is no field makes all of it body`(text: String) {
        let body = text.hasPrefix("\n") ? String(text.dropFirst()) : text
        #expect(sent(text) == "\(added)|\(body.replacing("\n", with: "|"))")
        #expect(SubmittedMessage(parsing: Array(text.utf8)).namedRecipients.isEmpty)
    }

    @Test func `a line that is no field ends the header`() {
        #expect(sent("From: a@x\nDate: d\nMessage-ID: <m>\nhola\nTo: x\n") == "\(whole)|hola|To: x|")
    }

    @Test func `the From line of a mailbox file is left out`() {
        #expect(sent("From ana Sat Nov 21\nFrom: a@x\nDate: d\nMessage-ID: <m>\n\nx\n") == "\(whole)|x|")
    }

    @Test func `Bcc and Resent-Bcc go, with their folded lines and however they are written`() {
        let text =
            "From: a@x\nBcc: b@x.org,\n c@x.org\nDate: d\nRESENT-BCC: e@x\nbcc : d@x\nMessage-ID: <m>\n\nx\n"
        #expect(sent(text) == "\(whole)|x|")
    }

    @Test(arguments: [
        ("From: a@x\r\nDate: d\nMessage-ID: <m>\r\n\nuno\r\ndos\ntres\rcuatro", "|uno|dos|tres|cuatro|"),
        ("From: a@x\r\r\nDate: d\r\nMessage-ID: <m>\r\r\n\r\r\nuno\r\r\ndos\r\n", "|uno|dos|"),
        ("From: a@x\rDate: d\rMessage-ID: <m>\r\runo\rdos\r", "|uno|dos|"),
        ("From: a@x\nDate: d\nMessage-ID: <m>\n\nuno\r\rdos\n\n", "|uno||dos||"),
        ("From: a@x\nDate: d\nMessage-ID: <m>\n\n", "|"), ("From: a@x\nDate: d\nMessage-ID: <m>", "|"),
    ])
    func `line ends become CRLF`(text: String, rest: String) {
        #expect(sent(text) == whole + rest)
    }

    @Test func `a carriage return inside a field begins no field`() {
        let text = "From: a@x\nSubject: hola\rBcc: victim@x.org\nDate: d\nMessage-ID: <m>\n\nx\n"
        #expect(sent(text) == "From: a@x|Subject: hola Bcc: victim@x.org|Date: d|Message-ID: <m>||x|")
        #expect(SubmittedMessage(parsing: Array(text.utf8)).namedRecipients.isEmpty)
    }

    @Test func `no stray CR or LF and no NUL ever leaves, whatever is written`() {
        var source = SystemRandomNumberGenerator()
        let alphabet: [UInt8] = [0, 10, 13, 32, 9, 58, 46, 97, 255]
        for length in 0..<1500 {
            let noise = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &source)] }
            let content = SubmittedMessage(parsing: noise).content(completedBy: Self.completion)
            #expect(!content.contains(0))
            #expect(content.suffix(2) == [13, 10])
            for (index, byte) in content.enumerated() {
                if byte == 13 { #expect(content[index + 1] == 10) }
                if byte == 10 { #expect(content[index - 1] == 13) }
            }
        }
    }

    @Test func `NUL bytes are dropped, other raw bytes pass`() {
        let raw = Array("Subject: a".utf8) + [0, 0xF1, 0xFF] + Array("\n\nb".utf8) + [0, 0xE9, 10]
        let content = SubmittedMessage(parsing: raw).content(completedBy: Self.completion)
        #expect(content.starts(with: Array("Subject: a".utf8) + [0xF1, 0xFF, 13, 10]))
        #expect(content.suffix(6) == [13, 10] + Array("b".utf8) + [0xE9, 13, 10])
    }

    @Test func `a line of 998 bytes passes and a longer one is broken with a blank`() {
        let fits = String(repeating: "x", count: 998)
        #expect(sent("From: a@x\nDate: d\nMessage-ID: <m>\n\n\(fits)\n") == "\(whole)|\(fits)|")
        let long = fits + String(repeating: "y", count: 997) + "z"
        let broken = fits + "| " + String(repeating: "y", count: 997) + "| z|"
        #expect(sent("From: a@x\nDate: d\nMessage-ID: <m>\n\n\(long)\n") == "\(whole)|\(broken)")
        let header = sent("Subject: \(long)\n\nx\n")
        #expect(header.split(separator: "|").allSatisfy { $0.utf8.count <= 998 })
    }

    @Test func `a header without end is told`() {
        let text = String(repeating: "X: y\n", count: 1001)
        #expect(SubmittedMessage(parsing: Array(text.utf8)).hasTooManyFields)
        #expect(!SubmittedMessage(parsing: Array(text.utf8.dropLast(5))).hasTooManyFields)
    }

    @Test func `the name of -F stands quoted in an added From`() {
        var completion = Self.completion
        completion.fullName = "Ana \"la\\\" Pérez\r\nBcc: x@y"
        let content = SubmittedMessage(parsing: []).content(completedBy: completion)
        let text = String(decoding: content, as: UTF8.self)
        #expect(text.hasPrefix("From: \"Ana \\\"la\\\\\\\" PérezBcc: x@y\" <web@example.org>\r\n"))
    }

    @Test(arguments: [
        (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (4_107_542_399_999, "Sun, 28 Feb 2100 23:59:59 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
        (1_767_225_599_000, "Wed, 31 Dec 2025 23:59:59 +0000"),
    ])
    func `a moment is written as mail writes dates`(milliseconds: Int64, text: String) {
        #expect(Moment(milliseconds: milliseconds).mailDate == text)
    }
}
