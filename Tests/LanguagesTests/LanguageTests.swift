import Languages
import Testing

struct LanguageTests {
    @Test(
        arguments: [
            ("fr-CA,fr;q=0.9,en;q=0.8", Language.fr), ("en,it;q=0.5,es;q=0.4", .it), ("es;q=0,it", .it),
            ("de", nil), ("", nil), ("ES-mx", .es), ("it;q=0.3, fr;q=0.3", .it), ("fr;q=zero", nil),
        ]
    )
    func `the browser's favourite among ours is taken`(header: String, language: Language?) {
        #expect(Language.preferred(acceptLanguage: header) == language)
        #expect(Language.preferred(acceptLanguage: nil) == nil)
    }
}
