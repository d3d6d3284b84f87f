import Core
import MailFormat
import Testing

struct RecipientsTests {
    private func named(_ header: String) -> [String] {
        SubmittedMessage(parsing: Array("\(header)\n\n".utf8)).namedRecipients
    }

    @Test(arguments: [
        ("ana@x.org", ["ana@x.org"]), ("Ana <ana@x.org>", ["ana@x.org"]),
        ("a@x.org, b@x.org,c@x.org", ["a@x.org", "b@x.org", "c@x.org"]),
        ("\"Pérez, Ana\" <ana@x.org>, b@x.org", ["ana@x.org", "b@x.org"]),
        ("ana@x.org (Ana, la (de) \\) aquí)", ["ana@x.org"]),
        ("amigos: a@x.org, B <b@x.org>;, c@x.org", ["a@x.org", "b@x.org", "c@x.org"]),
        ("undisclosed-recipients:;", []), ("", []), (" , ,", []), ("<>", []),
        ("a@x.org; b@x.org;", ["a@x.org", "b@x.org"]), ("<@r1.org,@r2.org:a@x.org>", ["a@x.org"]),
        ("\"ana\"@x.org", ["ana@x.org"]),
        ("\"an a\"@x.org", ["\"an a\"@x.org"]), ("ana @ x . org", ["ana@x.org"]),
        ("ana(c)@(c)x.org", ["ana@x.org"]), ("a@x.org b@x.org", ["a@x.org b@x.org"]),
        ("root", ["root"]), ("=?utf-8?Q?A=2Cb?= <a@x.org>", ["a@x.org"]),
        ("a@[127.0.0.1], b@x.org", ["a@[127.0.0.1]", "b@x.org"]),
        ("\"sin cierre <a@x.org>", ["\"sin cierre <a@x.org>\""]), ("(sin cierre a@x.org", []),
        ("<a@x.org", ["a@x.org"]), ("\"a\\\"b\" <a@x.org>", ["a@x.org"]),
    ])
    func `an address list is read as people write it`(value: String, addresses: [String]) {
        #expect(named("To: \(value)") == addresses)
    }

    @Test func `several fields, folded lines and every case of the names count`() {
        #expect(
            named(
                "TO: a@x.org,\n\t\"B,\n b\" <b@x.org>\nX-To: no@x.org\nCC : c@x.org\nbcc: d@x.org\nTo: e@x.org"
            )
                == ["a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org"]
        )
    }

    @Test func `with a resent recipient only those count`() {
        #expect(
            named("To: a@x.org\nResent-To: b@x.org\nResent-Cc: c@x.org\nResent-Bcc: d@x.org\nBcc: e@x.org")
                == ["b@x.org", "c@x.org", "d@x.org"]
        )
        #expect(named("To: a@x.org\nResent-From: b@x.org\nResent-To: ") == ["a@x.org"])
    }

    @Test func `a recipient without a domain gets one, others are checked`() throws {
        #expect(try MailAddress(submitted: "root", defaultDomain: "x.org").text == "root@x.org")
        #expect(try MailAddress(submitted: "Ana@X.org", defaultDomain: "y.org").text == "Ana@x.org")
        for bad in [
            "", "a b", "a@b@c.org", "@x.org", "a@localhost", "\u{FFFD}@x.org", "a@[127.0.0.1]",
            "\"a b\"@x.org", "a\r@x.org",
        ] {
            #expect(throws: MailAddress.Fault.self) {
                try MailAddress(submitted: bad, defaultDomain: "x.org")
            }
        }
    }
}

struct ListedTextTests {
    private func message(_ header: [UInt8]) -> SubmittedMessage {
        SubmittedMessage(parsing: header + Array("\n\n".utf8))
    }

    @Test(arguments: [
        ("Hola", "Hola"), ("=?UTF-8?Q?Contrase=C3=B1a_nueva?=", "Contraseña nueva"),
        ("=?utf-8?B?wqFIb2xhIQ==?=", "¡Hola!"),
        ("=?ISO-8859-1?Q?Espa=F1a?=", "España"), ("=?iso-8859-15?q?5_=A4?=", "5 €"),
        ("=?windows-1252?Q?5_=80?=", "5 €"),
        ("=?utf-8?Q?uno?= =?utf-8?Q?dos?=", "unodos"), ("=?utf-8?Q?uno?=\n =?utf-8?B?ZG9z?=", "unodos"),
        ("=?utf-8?Q?uno?= y =?utf-8?Q?dos?=", "uno y dos"),
        ("=?utf-8?Q?=C3?= =?utf-8?Q?=B1?=", "ñ"), ("a =?utf-8?Q?b?= c", "a b c"),
        ("=?utf-8*es?Q?hola?=", "hola"),
        ("=?koi8-r?Q?x?=", "=?koi8-r?Q?x?="), ("=?utf-8?X?x?=", "=?utf-8?X?x?="),
        ("=?utf-8?Q?sin fin", "=?utf-8?Q?sin fin"), ("=?utf-8?B?#?=", "=?utf-8?B?#?="),
        ("=?utf-8?Q?a=0D=0Ab?=", "a  b"), ("¡Raw!", "¡Raw!"), ("=?", "=?"), ("=?utf-8?Q?=4?=", "=4"),
        ("", ""),
    ])
    func `a subject is shown in plain letters`(written: String, shown: String) {
        #expect(message(Array("Subject: \(written)".utf8)).subject == shown)
    }

    @Test func `raw Latin bytes are read as Latin`() {
        #expect(message(Array("Subject: Espa".utf8) + [0xF1, 0x61]).subject == "España")
    }

    @Test func `a message without subject has an empty one`() {
        #expect(message([]).subject.isEmpty)
    }

    @Test func `the first script field counts, for PHP writes it before the script's own`() {
        let header = "X-PHP-Originating-Script: 1001:contacto.php\nX-PHP-Originating-Script: 0:falso.php"
        #expect(message(Array(header.utf8)).claimedScript == "contacto.php")
        #expect(message(Array("X-PHP-Originating-Script: a:b.php".utf8)).claimedScript == "a:b.php")
        #expect(message(Array("To: a@x.org".utf8)).claimedScript == nil)
    }
}
