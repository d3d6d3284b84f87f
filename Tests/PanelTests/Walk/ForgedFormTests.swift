import Core
import HTTPWire
import Languages
import Store
import TestKit
import Testing

@testable import Panel

/// Every address, posted to by its own customer or an operator with a form that another site could have made.
struct ForgedFormTests {
    /// How a form differs from one of ours.
    enum Forgery: CaseIterable {
        case noToken, foreignToken, foreignOperation, noOperation, crossSite, foreignOrigin, otherType
    }

    @Test(arguments: Forgery.allCases, [false, true])
    func `a form that the panel did not make for this session changes nothing`(
        forgery: Forgery,
        isOperator: Bool
    ) async throws {
        let treasure = try await Treasure()
        let visitor = isOperator ? try await staff(treasure.rig) : treasure.owner
        let eva = try await treasure.rig.addAccount("eva@otra.example")
        let stranger = Browser(app: treasure.rig.app)
        _ = try await stranger.signIn(eva.email)
        let own = await visitor.form(ActionTests.overview + "/desbloquear")
        let foreign = await stranger.form("/es/alojamientos")
        #expect(own["csrf"] != nil && foreign["csrf"] != nil)
        let before = try await treasure.rig.everything()
        for place in Place.all(treasure.keys) {
            let path = Route(.es, place).path
            let (fields, headers) = Self.forged(forgery, own: own, foreign: foreign)
            let answer = await visitor.post(path, fields, headers: headers)
            #expect([403, 404, 405].contains(answer.status), "POST \(path): \(answer.status)")
        }
        #expect(try await treasure.rig.everything() == before)
    }

    @Test func `the same form is taken when nothing about it is forged`() async throws {
        let treasure = try await Treasure()
        let form = await treasure.owner.form(ActionTests.overview + "/desbloquear")
        let headers = [("Sec-Fetch-Site", "same-origin"), ("Origin", "http://panel.example")]
        let answer = await treasure.owner.post(ActionTests.overview + "/desbloquear", form, headers: headers)
        #expect(answer.status == 303 && answer.location.contains("#aviso"))
    }

    private static func forged(_ forgery: Forgery, own: [String: String], foreign: [String: String])
        -> ([String: String], [(String, String)])
    {
        // What any of the forms would need besides.
        var fields = own.merging(["recipient": "x@mala.example", "reason": "x", "email": "x@mala.example"]) {
            $1
        }
        var headers: [(String, String)] = []
        switch forgery {
        case .noToken: fields["csrf"] = nil
        case .foreignToken: fields.merge(foreign) { $1 }
        case .foreignOperation: fields["operation"] = foreign["operation"]
        case .noOperation: fields["operation"] = nil
        case .crossSite: headers = [("Sec-Fetch-Site", "cross-site")]
        case .foreignOrigin: headers = [("Origin", "https://mala.example")]
        // The first of two fields counts: the browser adds its own after it.
        case .otherType: headers = [("Content-Type", "text/plain")]
        }
        return (fields, headers)
    }

    private func staff(_ rig: PanelRig) async throws -> Browser {
        try await rig.addAccount("ope@panel.example", operator: true)
        let staff = Browser(app: rig.app)
        _ = try await staff.signIn("ope@panel.example")
        return staff
    }

    @Test(arguments: [
        "https://mala.example/", "//mala.example", "/\\mala.example", "\\\\mala.example", "////mala.example",
        "/%2F%2Fmala.example", "/es//mala.example", "/es/salir", "/es/entrar", "/nada", "javascript:alert(1)",
        "/es/alojamientos/\r\nLocation: https:/scripts-de-correo-electronico", "/../mala", " /es/supervision",
        "es/supervision", "@mala.example",
    ])
    func `whatever is asked for, signing in leads to a page of the panel`(wish: String) async throws {
        let rig = try await PanelRig()
        let account = try await rig.addAccount("ana@tienda.example")
        let browser = Browser(app: rig.app)
        let form = await browser.form("/es/entrar")
        let fields = form.merging(["email": account.email, "password": PanelRig.password]) { $1 }
        let answer = await browser.post("/es/entrar?volver=\(Route.escaped(wish))", fields)
        #expect(answer.status == 303)
        let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%/")
        #expect(answer.location.hasPrefix("/es/") && !answer.location.hasPrefix("/es//"))
        #expect(answer.location.allSatisfy { signs.contains($0) }, "\(answer.location)")
        // A page in another spelling moves within the panel too.
        let moved = await browser.get("/fr/alojamientos")
        #expect(moved.status == 301 && moved.location == "/fr/hebergements")
    }
}
