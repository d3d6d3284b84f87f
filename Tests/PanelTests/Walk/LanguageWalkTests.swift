import Core
import HTTPWire
import Languages
import Store
import TestKit
import Testing

@testable import Panel

struct LanguageWalkTests {
    @Test(arguments: Language.allCases)
    func `every page is linked in the three languages, for people and machines, with its query`(
        language: Language
    ) async throws {
        let treasure = try await Treasure()
        try await treasure.rig.addAccount("ope@panel.example", operator: true)
        let staff = Browser(app: treasure.rig.app)
        _ = try await staff.signIn("ope@panel.example")
        var seen = 0
        for place in Place.all(treasure.keys) {
            let page = await staff.get(address(of: place, in: language))
            guard page.status == 200, page.headers["content-type"]?.hasPrefix("text/html") == true else {
                continue
            }
            seen += 1
            #expect(page.headers["content-language"] == language.rawValue, "\(place)")
            #expect(page.text.contains("<html lang=\"\(language.rawValue)\""), "\(place)")
            for other in Language.allCases {
                let code = other.rawValue
                let twin = "hreflang=\"\(code)\" href=\"\(address(of: place, in: other))\""
                #expect(page.text.contains("<link rel=\"alternate\" \(twin)>"), "\(place)")
                let link = "href=\"\(address(of: place, in: other))\" lang=\"\(code)\" hreflang=\"\(code)\""
                #expect(page.text.contains(link), "\(place)")
            }
        }
        #expect(seen >= 20)
    }

    /// With a search, as somebody may have typed it.
    private func address(of place: Place, in language: Language) -> String {
        Route(language, place).path(query: Slugs.of(language).search, "pedido ñ")
    }

    /// The statuses that have a page, and the words that no other of them says.
    private static let faults: [(status: Int, words: [Language: String])] = [
        (400, [.es: "No se ha entendido", .fr: "n'a pas été comprise", .it: "non è stata capita"]),
        (403, [.es: "ha caducado o no venía", .fr: "a expiré ou ne venait", .it: "è scaduto o non veniva"]),
        (
            404,
            [.es: "Esta página no existe", .fr: "Cette page n'existe pas", .it: "Questa pagina non esiste"]
        ),
        (405, [.es: "no se usa así", .fr: "ne s'utilise pas ainsi", .it: "non si usa così"]),
        (413, [.es: "demasiado grande", .fr: "trop volumineux", .it: "troppo grande"]),
        (429, [.es: "muchas peticiones", .fr: "beaucoup de requêtes", .it: "molte richieste"]),
        (500, [.es: "Algo ha fallado", .fr: "Un problème est survenu", .it: "Qualcosa non ha funzionato"]),
        (503, [.es: "no está disponible ahora", .fr: "n'est pas disponible", .it: "non è disponibile ora"]),
    ]

    @Test(arguments: Language.allCases)
    func `each fault has a page in the visitor's language that says what happened to the mail and what to do`(
        language: Language
    ) async throws {
        let app = try await PanelRig().app
        let home = Route(language, .hostings).path
        for fault in Self.faults {
            let request = Request(path: home, headers: ["Accept-Language": "xx"], id: "prueba-7")
            let page = app.fault(fault.status, request)
            #expect(page.status == fault.status)
            #expect(page.headers["content-language"] == language.rawValue)
            #expect(page.text.contains(try #require(fault.words[language])), "\(fault.status)")
            #expect(page.text.contains("prueba-7") && page.text.contains("\(fault.status)"))
            #expect(page.text.contains("href=\"\(home)\""))
            for other in Self.faults where other.status != fault.status {
                #expect(!page.text.contains(try #require(other.words[language])), "\(fault.status)")
            }
        }
        // Without a language in the address, the browser's wish decides.
        let wish = Request(path: "/nada", headers: ["Accept-Language": language.rawValue], id: "prueba-8")
        #expect(app.fault(503, wish).headers["content-language"] == language.rawValue)
    }
}
