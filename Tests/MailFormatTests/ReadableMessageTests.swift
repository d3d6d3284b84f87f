import Testing

@testable import MailFormat

struct ReadableMessageTests {
    private func read(_ lines: [String], limit: Int = 1000) -> ReadableMessage {
        ReadableMessage(parsing: Array(lines.joined(separator: "\r\n").utf8), limit: limit)
    }

    @Test func `a plain message is its header and its text`() {
        let message = read(["Subject: =?UTF-8?Q?Se=C3=B1al?=", "From: a@b.es", "", "Hola", "adiós", ""])
        #expect(message.first("subject") == "Señal")
        #expect(message.text == "Hola\nadiós\n")
        #expect(!message.isCut && !message.hasMore)
    }

    @Test func `of two versions the plain one is read`() {
        let message = read([
            "Content-Type: multipart/alternative; boundary=\"=_1\"", "", "preamble", "--=_1",
            "Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: quoted-printable", "",
            "caf=E9 =", "solo =3D 1", "--=_1", "Content-Type: text/html", "", "<b>no</b>", "--=_1--", "fin",
        ])
        #expect(message.text == "café solo = 1\n")
        #expect(message.hasMore)
    }

    @Test func `a text inside parts inside parts is found, attachments are not read`() {
        let message = read([
            "Content-Type: multipart/mixed; boundary=a", "", "--a",
            "Content-Type: text/plain", "Content-Disposition: attachment; filename=x.txt", "", "adjunto",
            "--a", "Content-Type: multipart/alternative; boundary=b", "", "--b",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
            "SG9s", "YSDDsQ==", "--b--", "--a--",
        ])
        #expect(message.text == "Hola ñ")
        #expect(message.hasMore)
    }

    @Test func `a message of HTML alone has no text`() {
        let message = read(["Content-Type: text/html; charset=utf-8", "", "<script>x</script>"])
        #expect(message.text == nil)
        #expect(message.hasMore)
    }

    @Test func `a long text is cut at a line's end`() {
        let message = read(["Subject: x", "", "ñññ", "ñññ", ""], limit: 13)
        #expect(message.text == "ñññ\n")
        #expect(message.isCut)
    }

    @Test func `what turns or hides text is taken out`() {
        let message = read(["Subject: x", "", "a\u{202E}b\u{0007}c", ""])
        #expect(message.text == "ab c\n")
    }

    @Test(arguments: [
        "", ";", "multipart/mixed", "multipart/mixed; boundary=", "multipart/mixed; boundary=zz",
    ])
    func `a type that makes no sense is no trouble`(type: String) {
        let message = read(["Content-Type: \(type)", "", "--zz", "--zz", "", "hola"])
        #expect(message.fields.count == 1)
    }
}
