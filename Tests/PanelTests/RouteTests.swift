import Core
import Languages
import Testing

@testable import Panel

struct RouteTests {
    static let places = Place.all(PlaceKeys(domain: "a-b.example"))

    @Test(arguments: Language.allCases, places)
    func `an address leads back to its page`(language: Language, place: Place) {
        let route = Route(language, place)
        #expect(Destination(path: route.path) == .page(route))
    }

    @Test(arguments: Language.allCases, places)
    func `words of another language move to the right address`(language: Language, place: Place) {
        for other in Language.allCases where other != language {
            let path = Route(other, place).path
            let mixed = "/\(language.rawValue)" + path.dropFirst(3)
            let route = Route(language, place)
            #expect(Destination(path: mixed) == (mixed == route.path ? .page(route) : .moved(route)))
        }
    }

    @Test func `the addresses are the ones of the guides`() {
        let place = Place.overview(domain: "tienda.example")
        #expect(Route(.es, place).path == "/es/alojamientos/tienda.example/scripts-de-correo-electronico")
        #expect(Route(.fr, place).path == "/fr/hebergements/tienda.example/scripts-emails")
        #expect(Route(.it, place).path == "/it/hosting/tienda.example/script-email")
        let lists = Language.allCases.map { language in
            Place.List.allCases.map { Slugs.of(language).list($0) }
        }
        #expect(
            lists == [
                ["en-espera", "mensajes-en-error", "historial", "registro"],
                ["en-attente", "emails-en-erreur", "historique", "journal"],
                ["in-coda", "email-in-errore", "storico", "registro"],
            ]
        )
    }

    @Test func `a domain in capitals moves to the one address it has`() {
        let path = "/es/alojamientos/TIENDA.example/scripts-de-correo-electronico"
        #expect(Destination(path: path) == .moved(Route(.es, .overview(domain: "tienda.example"))))
    }

    @Test(arguments: [
        "/de/entrar", "/es", "/es/", "/es/nada", "/es/alojamientos/x/otra", "/es/entrar/x", "//",
        "/es/alojamientos/x/scripts-de-correo-electronico/en-espera/007",
        "/es/alojamientos/x/scripts-de-correo-electronico/en-espera/-1",
        "/es/alojamientos/x/scripts-de-correo-electronico/historial/7",
        "/es/alojamientos/x/scripts-de-correo-electronico/bloquear.csv",
    ])
    func `anything else leads nowhere`(path: String) {
        #expect(Destination(path: path) == .nowhere)
    }

    @Test func `what is no plain letter is escaped`() {
        #expect(Route.escaped("a b/ñ&\u{1}") == "a%20b%2F%C3%B1%26%01")
    }
}
