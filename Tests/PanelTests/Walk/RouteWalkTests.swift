import Core
import HTTPWire
import Languages
import Store
import TestKit
import Testing

@testable import Panel

/// Every page that there is, asked for and posted to by people whose it is not: nothing leaks, nothing changes.
struct RouteWalkTests {
    /// What the forms of the panel send, with values that would be taken.
    private static let fields = [
        "recipient": "x@mala.example", "reason": "Motivo", "version": "2", "mark": "9223372036854775807",
        "count": "1", "email": "x@mala.example", "hostings": "tienda.example", "known": "", "operator": "1",
        "off": "1",
    ]

    @Test func `each sort of page has an example that is of it`() {
        for sort in PlaceSort.allCases {
            #expect(sort.examples(PlaceKeys()).allSatisfy { PlaceSort($0) == sort })
            #expect(!sort.examples(PlaceKeys()).isEmpty)
        }
    }

    @Test(arguments: Language.allCases)
    func `nobody sees anything, and changes nothing`(language: Language) async throws {
        let treasure = try await Treasure()
        let stranger = Browser(app: treasure.rig.app)
        let form = await stranger.form("/es/entrar").merging(Self.fields) { $1 }
        let before = try await treasure.rig.everything()
        let signIn = Route(language, .signIn).path
        let open: [Place] = [.signIn, .signOut, .confirmation]
        for place in Place.all(treasure.keys) where !open.contains(place) {
            let path = Route(language, place).path
            let seen = await stranger.get(path)
            #expect(seen.status == 303 && seen.body.isEmpty, "GET \(path): \(seen.status)")
            #expect(seen.location.hasPrefix(signIn + "?"), "GET \(path)")
            #expect(treasure.leak(in: seen) == nil, "GET \(path)")
            let sent = await stranger.post(path, form)
            #expect([303, 405].contains(sent.status), "POST \(path): \(sent.status)")
            #expect(sent.status == 405 || sent.location.hasPrefix(signIn + "?"), "POST \(path)")
            #expect(treasure.leak(in: sent) == nil, "POST \(path)")
        }
        // Whoever reads a mail need not have an account; without its code there is nothing to see or do.
        let link = Route(language, .confirmation).path
        #expect(await treasure.leak(in: stranger.get(link)) == nil)
        #expect(await stranger.post(link, form).status == 404)
        #expect(await stranger.get(Route(language, .signOut).path).status == 405)
        #expect(await stranger.post(Route(language, .signOut).path, form).location == signIn)
        #expect(try await treasure.rig.everything() == before)
    }

    @Test(arguments: Language.allCases)
    func `another customer does not even learn that a hosting exists, and changes nothing`(language: Language)
        async throws
    {
        let treasure = try await Treasure()
        let other = try await other(treasure.rig)
        let form = await other.form(Self.own + "/bloquear").merging(Self.fields) { $1 }
        let before = try await treasure.rig.everything()
        var absent = treasure.keys
        absent.domain = "no-existe.example"
        for (place, nowhere) in zip(Place.ofHosting(treasure.keys), Place.ofHosting(absent)) {
            let path = Route(language, place).path
            let seen = await other.get(path)
            #expect(seen.status == 404, "GET \(path): \(seen.status)")
            let none = await other.get(Route(language, nowhere).path).text
            #expect(none.replacing("no-existe.example", with: "tienda.example") == seen.text, "GET \(path)")
            let sent = await other.post(path, form)
            #expect([404, 405].contains(sent.status), "POST \(path): \(sent.status)")
            for answer in [seen, sent] { #expect(treasure.leak(in: answer) == nil, "\(path)") }
        }
        let list = await other.get(
            Route(language, .hostings).path(query: Slugs.of(language).search, "tienda")
        )
        #expect(!list.text.contains("tienda.example"))
        #expect(try await treasure.rig.everything() == before)
    }

    @Test(arguments: Language.allCases)
    func `the operators' pages are not there for a customer, and change nothing`(language: Language)
        async throws
    {
        let treasure = try await Treasure()
        let owner = treasure.owner
        let form = await owner.form(ActionTests.overview + "/desbloquear").merging(Self.fields) { $1 }
        let absent = await owner.get("/\(language.rawValue)/no-existe").text
        let before = try await treasure.rig.everything()
        let spam = Place.confirm(.spam, domain: treasure.keys.domain)
        for place in Place.ofStaff(treasure.keys) + [spam] {
            let path = Route(language, place).path
            for answer in [await owner.get(path), await owner.post(path, form)] {
                #expect(answer.status == 404 && answer.text == absent, "\(path): \(answer.status)")
            }
        }
        #expect(try await treasure.rig.everything() == before)
    }

    @Test func `numbers of another hosting lead nowhere on one's own pages`() async throws {
        let treasure = try await Treasure()
        let other = try await other(treasure.rig)
        var keys = treasure.keys
        keys.domain = "otra.example"
        let before = try await treasure.rig.everything()
        for sort in [PlaceSort.heldMessage, .report] {
            for place in sort.examples(keys) {
                #expect(await other.get(Route(.es, place).path).status == 404, "\(place)")
            }
        }
        let chosen = Self.own + "/en-espera/eliminar?mensaje=\(treasure.keys.message.raw)"
        let form = await other.form(Self.own + "/bloquear").merging(Self.fields) { $1 }
        #expect(await other.get(chosen).status == 409)
        #expect(await other.post(chosen, form).status == 409)
        #expect(try await treasure.rig.everything() == before)
    }

    @Test func `an operation of another hosting or of the operators is told to nobody else`() async throws {
        let treasure = try await Treasure()
        let other = try await other(treasure.rig)
        let told = "?operacion=\(treasure.operation)"
        #expect(await treasure.owner.get(ActionTests.overview + told).text.contains("id=\"aviso\""))
        for page in ["", "/en-espera", "/historial", "/destinatario"] {
            let answer = await other.get(Self.own + page + told)
            #expect(answer.status == 200)
            #expect(!answer.text.contains("id=\"aviso\""), "\(page)")
        }
    }

    /// Somebody whose own hosting sends.
    private func other(_ rig: PanelRig) async throws -> Browser {
        _ = try await rig.world.addHosting("otra.example", uid: 1002)
        try await rig.addAccount("eva@otra.example", hostings: ["otra.example"])
        let other = Browser(app: rig.app)
        _ = try await other.signIn("eva@otra.example")
        return other
    }

    private static let own = "/es/alojamientos/otra.example/scripts-de-correo-electronico"
}
