import Core
import Testing

struct MailAddressTests {
    @Test(arguments: [
        ("  ana@Tienda-Ejemplo.ES ", "ana@tienda-ejemplo.es"), ("a.b+c@x.es", "a.b+c@x.es"),
        ("josé@año.es", "josé@año.es"), ("o'neil@x.co.uk", "o'neil@x.co.uk"),
    ])
    func `an address is read without the blanks around it`(input: String, expected: String) throws {
        #expect(try MailAddress(parsing: input).text == expected)
    }

    @Test(
        arguments: [
            ("", .empty), ("  ", .empty), ("ana", .noAtSign), ("a@b@c.es", .manyAtSigns),
            ("@x.es", .noLocalPart),
            ("ana@", .noDomain), ("ana@localhost", .noDomain), ("an a@x.es", .blankInside),
            ("ana@x.es\r\nBcc: b@x.es", .blankInside), ("<ana@x.es>", .forbiddenCharacter),
            ("ana,eva@x.es", .forbiddenCharacter), ("a..b@x.es", .misplacedDot), (".a@x.es", .misplacedDot),
            ("a@x..es", .misplacedDot), ("a@.es", .misplacedDot), ("a@-x.es", .forbiddenCharacter),
            ("a@x_y.es", .forbiddenCharacter), (String(repeating: "a", count: 65) + "@x.es", .tooLong),
            ("a@" + String(repeating: "a", count: 64) + ".es", .tooLong),
        ] as [(String, MailAddress.Fault)]
    )
    func `a text that is no address says what is wrong with it`(input: String, fault: MailAddress.Fault) {
        #expect(throws: fault) { try MailAddress(parsing: input) }
    }
}
