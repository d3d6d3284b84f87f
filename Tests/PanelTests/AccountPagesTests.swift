import Core
import HTTPWire
import Store
import TestKit
import Testing

@testable import Panel

struct AccountPagesTests {
    private static let accounts = "/es/supervision/cuentas"

    private func duty() async throws -> (PanelRig, operator: Browser, Account) {
        let rig = try await PanelRig()
        _ = try await rig.world.addHosting()
        let account = try await rig.addAccount("ope@panel.example", operator: true)
        let browser = Browser(app: rig.app)
        _ = try await browser.signIn("ope@panel.example")
        return (rig, browser, account)
    }

    private func password(_ page: Response) throws -> String {
        String(try #require(page.text.firstMatch(of: /class="slip">([^<]+)</)?.1))
    }

    @Test func `an account is made with a password that is shown once and opens the panel`() async throws {
        let (rig, staff, _) = try await duty()
        let form = await staff.form(Self.accounts + "/nueva")
        let input = form.merging([
            "email": " Eva@Correo.example ", "kind": "customer", "hostings": "tienda.example",
        ]) { $1 }
        let done = await staff.post(Self.accounts + "/nueva", input)
        #expect(done.status == 303)
        #expect(await staff.post(Self.accounts + "/nueva", input).location == done.location)
        let told = await staff.get(done.location)
        #expect(told.text.contains("eva@correo.example"))
        let password = try password(told)
        let eva = Browser(app: rig.app)
        #expect(try await eva.signIn("eva@correo.example", password: password).status == 303)
        #expect(await eva.get(ActionTests.overview).status == 200)
        rig.world.clock.advance(by: .seconds(11 * 60))
        #expect(await !staff.get(done.location).text.contains(password))
        #expect(await staff.get(Self.accounts).text.contains("eva@correo.example"))
    }

    @Test func `another operator does not see the password`() async throws {
        let (rig, staff, _) = try await duty()
        let done = await staff.submit(
            Self.accounts + "/nueva",
            ["email": "eva@correo.example", "kind": "customer"]
        )
        try await rig.addAccount("otra@panel.example", operator: true)
        let other = Browser(app: rig.app)
        _ = try await other.signIn("otra@panel.example")
        let told = await other.get(done.location)
        #expect(told.status == 200)
        #expect(!told.text.contains("class=\"slip\""))
    }

    @Test(arguments: [
        ("eva", "", "Escriba la dirección completa"), ("ope@panel.example", "", "Ya hay una cuenta"),
        ("eva@correo.example", "nada.example", "No hay ningún alojamiento «nada.example»"),
    ])
    func `what is wrong is said, and what was typed is kept`(email: String, hostings: String, words: String)
        async throws
    {
        let (rig, staff, _) = try await duty()
        let answer = await staff.submit(Self.accounts + "/nueva", ["email": email, "hostings": hostings])
        #expect(answer.status == 422)
        #expect(answer.text.contains(words))
        #expect(answer.text.contains("value=\"\(email)\""))
        #expect(try await rig.world.ledger.accounts().count == 1)
    }

    @Test func `the last operator cannot be removed or made a customer`() async throws {
        let (rig, staff, account) = try await duty()
        let page = "\(Self.accounts)/\(account.id.raw)"
        for act in ["/eliminar", "/quitar-operador"] {
            let question = await staff.get(page + act)
            #expect(question.text.contains("Es su propia cuenta"))
            let refused = await staff.submit(page + act)
            #expect(refused.status == 409)
            #expect(refused.text.contains("Es el último operador"))
        }
        #expect(try await rig.world.ledger.account(account.id)?.profile.isOperator == true)
    }

    @Test func `an account becomes an operator's, loses it, gets hostings and a password, and goes`()
        async throws
    {
        let (rig, staff, _) = try await duty()
        let account = try await rig.addAccount("eva@correo.example")
        let page = "\(Self.accounts)/\(account.id.raw)"
        func now() async throws -> Account? { try await rig.world.ledger.account(account.id) }
        #expect(await staff.submit(page + "/alojamientos", ["hostings": "tienda.example"]).status == 303)
        #expect(try await now()?.profile.hostings == ["tienda.example"])
        let done = await staff.submit(page + "/clave")
        let eva = Browser(app: rig.app)
        let word = try password(await staff.get(done.location))
        #expect(try await eva.signIn("eva@correo.example", password: word).status == 303)
        #expect(await staff.submit(page + "/hacer-operador").status == 303)
        #expect(try await now()?.profile.isOperator == true)
        #expect(await staff.submit(page + "/quitar-operador").status == 303)
        #expect(try await now()?.profile.isOperator == false)
        let form = await staff.form(page + "/eliminar")
        let removed = await staff.post(page + "/eliminar", form)
        #expect(removed.status == 303)
        #expect(await staff.post(page + "/eliminar", form).location == removed.location)
        #expect(
            await staff.get(removed.location).text.contains("Se ha eliminado la cuenta eva@correo.example.")
        )
        #expect(try await now() == nil)
        #expect(await staff.get(page).status == 404)
        let trail = try await rig.world.ledger.trail(TrailQuery(kind: .accounts, limit: 10)).lines
        #expect(trail.count == 5)
    }

    @Test func `a form about hostings that somebody else changed meanwhile changes nothing`() async throws {
        let (rig, staff, _) = try await duty()
        let account = try await rig.addAccount("eva@correo.example")
        let page = "\(Self.accounts)/\(account.id.raw)/alojamientos"
        let form = await staff.form(page)
        _ = await staff.submit(page, ["hostings": "tienda.example"])
        let late = await staff.post(page, form.merging(["hostings": ""]) { $1 })
        #expect(late.status == 303 || late.status == 409)
        #expect(try await rig.world.ledger.account(account.id)?.profile.hostings == ["tienda.example"])
    }
}
