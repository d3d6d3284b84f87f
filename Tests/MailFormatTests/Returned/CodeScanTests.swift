import Core
import Testing

@testable import MailFormat

/// Codes in the words of other servers.
struct CodeScanTests {
    @Test(arguments: [
        ("5.1.1", "5.1.1"), ("550-5.1.1", "5.1.1"), ("(#5.1.1)", "5.1.1"), ("5.1.1:", "5.1.1"),
        ("5.7.26.", "5.7.26"),
        ("5.4.310", "5.4.310"), ("4.2.2;", "4.2.2"), ("status=5.0.0", "5.0.0"),
    ])
    func `an enhanced code is found in its word`(_ word: String, _ status: String) {
        #expect(CodeScan.status(in: word[...]) == status)
    }

    @Test(arguments: [
        "5.1.1.4", "192.5.1.1", "5.12.3", "4.94.2", "2.1.1", "5.1", "v5.1.1x", "5.1.1234", "5..1", "",
    ])
    func `hosts and versions are none`(_ word: String) {
        #expect(CodeScan.status(in: word[...]) == nil)
    }

    @Test func `a reply code is no amount and no telephone number`() {
        #expect(CodeScan.code(in: "550", opensReply: false) == 550)
        #expect(CodeScan.code(in: "550-5.1.1", opensReply: false) == 550)
        #expect(CodeScan.code(in: "500", opensReply: false) == nil)
        #expect(CodeScan.code(in: "500", opensReply: true) == 500)
        #expect(CodeScan.code(in: "550.25", opensReply: true) == nil)
        #expect(CodeScan.code(in: "5501", opensReply: true) == nil)
    }

    @Test func `what a server said loses its codes, once they are known`() {
        let long =
            "smtp; 550-5.7.26 Mail from this domain 550-5.7.26 did not pass 550 5.7.26 checks 550 times."
        let expected = SMTPReply(
            code: 550,
            status: "5.7.26",
            text: "Mail from this domain did not pass checks 550 times."
        )
        #expect(SMTPReply(diagnostic: long) == expected)
    }

    @Test func `a status that says nothing gives way to the one in the text`() {
        let reply = SMTPReply(diagnostic: "smtp; 550 5.2.2 Mailbox full", status: "5.0.0")
        #expect(reply == SMTPReply(code: 550, status: "5.2.2", text: "Mailbox full"))
        #expect(SMTPReply(diagnostic: "smtp; 550 5.2.2 Mailbox full", status: "5.1.1").status == "5.1.1")
    }

    @Test func `a server that says too much is cut`() {
        let reply = SMTPReply(diagnostic: "550 " + String(repeating: "no ", count: 5000))
        #expect(reply.text.count == SMTPReply.textLimit + 1)
    }

    @Test(arguments: [
        ("jos\\x{E9}@example.net", "josé@example.net"), ("a\\b@example.net", "a\\b@example.net"),
        ("\\x{110000}", "\\x{110000}"), ("\\x{", "\\x{"),
    ])
    func `letters beyond ASCII come back from their escapes`(_ written: String, _ meant: String) {
        #expect(UnicodeAddress.decoded(written[...]) == meant)
    }
}
