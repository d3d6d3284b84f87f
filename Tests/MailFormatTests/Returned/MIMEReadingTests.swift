import Testing

@testable import MailFormat

/// Mails that try to harm their reader.
struct MIMEReadingTests {
    @Test(arguments: [false, true])
    func `parts inside parts inside parts end somewhere`(_ areMails: Bool) {
        var mail = "From: a@example.net\r\nMIME-Version: 1.0\r\n"
        for level in 0..<20_000 {
            mail +=
                areMails
                ? "Content-Type: message/rfc822\r\n\r\n"
                : "Content-Type: multipart/mixed; boundary=b\(level)\r\n\r\n--b\(level)\r\n"
        }
        #expect(ReturnedMail(parsing: Array(mail.utf8), isNullSender: true).verdict == .harmless(.ordinary))
    }

    @Test func `a part of many is read as far as the limit`() {
        let parts = String(repeating: "--b\r\nContent-Type: text/plain\r\n\r\nhola\r\n", count: 3000)
        let mail =
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + parts + "--b--\r\n"
        #expect(MIMEReading(Array(mail.utf8)).parts.count == Int(MIMEReading.partLimit))
    }

    @Test func `NULs, raw bytes and endless lines are only characters`() {
        let bytes =
            Array("From: MAILER-DAEMON@x\r\nSubject: failure notice\r\n\r\n".utf8)
            + [0, 255, 254, 0, 10] + Array(repeating: UInt8(ascii: "x"), count: 400_000)
        guard
            case .failed(let failures, .shapeOnly) = ReturnedMail(parsing: bytes, isNullSender: true).verdict
        else {
            Issue.record("not seen as a bounce")
            return
        }
        #expect(failures.count == 1)
    }

    @Test func `many readers at a time read the same`() async {
        let specimens = ReturnedSpecimen.all
        await withDiscardingTaskGroup { group in
            for reader in 0..<8 {
                group.addTask {
                    for specimen in specimens.shuffled().prefix(20 + reader) {
                        let mail = ReturnedMail(
                            parsing: specimen.content,
                            isNullSender: specimen.isNullSender
                        )
                        #expect(ReturnedSpecimen.told(mail.verdict) == specimen.expected)
                    }
                }
            }
        }
    }

    @Test func `the hops of a mail are counted, and the gate's own mark is found`() {
        let mail =
            "Received: a\r\nReceived: b\r\nX-Esclusa-Returned: vuelta.example\r\nSubject: =?utf-8?Q?Devoluci=C3=B3n?=\r\n\r\n"
        let returned = ReturnedMail(parsing: Array(mail.utf8), isNullSender: true)
        #expect(returned.hops == 2)
        #expect(returned.marks == ["vuelta.example"])
        #expect(returned.subject == "Devolución")
    }
}
