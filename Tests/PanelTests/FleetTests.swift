import Core
import HTTPWire
import Store
import TestKit
import Testing

@testable import Panel

struct FleetTests {
    static let fleet = "/es/supervision"

    /// An operator's browser, and hostings of which some are in trouble.
    private func duty() async throws -> (PanelRig, Browser) {
        let rig = try await PanelRig()
        for number in 0..<30 {
            let domain = "tienda-\(number < 10 ? "0" : "")\(number).example"
            let hosting = try await rig.world.addHosting(domain, uid: UInt32(2000 + number))
            if number == 7 {
                try await rig.order(.blockForSpam, hosting, by: .operator, reason: "Spam")
                try await rig.send(3, of: hosting)
            }
            if number == 9 { try await rig.order(.block, hosting) }
        }
        while try await rig.world.ledger.refreshFleet(limit: 100, at: rig.world.now) > 0 {}
        try await rig.addAccount("ope@panel.example", operator: true)
        let browser = Browser(app: rig.app)
        _ = try await browser.signIn("ope@panel.example")
        return (rig, browser)
    }

    private func domains(_ response: Response) -> [String] {
        response.text.matches(of: />(tienda-[0-9]+\.example)<\/a>/).map { String($0.1) }
    }

    @Test func `the most pressing hosting stands first, and the counts of the states above`() async throws {
        let (_, browser) = try await duty()
        let page = await browser.get(Self.fleet)
        #expect(domains(page).prefix(2) == ["tienda-07.example", "tienda-09.example"])
        #expect(domains(page).count == 25)
        #expect(page.text.contains("30 alojamientos"))
        #expect(page.text.contains("Inactivo por spam"))
        #expect(page.text.contains("estado=spam"))
        #expect(page.text.contains("Bloqueado por el cliente"))
        #expect(page.text.matches(of: /<code>\/www\/contacto.php<\/code>/).count == 1)
    }

    @Test func `pages follow each other by the last line, forth and back`() async throws {
        let (_, browser) = try await duty()
        let first = await browser.get(Self.fleet + "?orden=domain")
        let next = try #require(first.text.firstMatch(of: /href="([^"]*despues-de=[^"]*)"/)?.1)
        let second = await browser.get(String(next).replacing("&amp;", with: "&"))
        #expect(domains(second).first == "tienda-25.example")
        #expect(domains(second).count == 5)
        let back = try #require(second.text.firstMatch(of: /href="([^"]*antes-de=[^"]*)"/)?.1)
        #expect(domains(await browser.get(String(back).replacing("&amp;", with: "&"))) == domains(first))
    }

    @Test func `a state and a search narrow the list, and the table has the same lines`() async throws {
        let (_, browser) = try await duty()
        #expect(domains(await browser.get(Self.fleet + "?estado=spam")) == ["tienda-07.example"])
        #expect(domains(await browser.get(Self.fleet + "?buscar=tienda-1&orden=domain")).count == 10)
        #expect(domains(await browser.get(Self.fleet + "?buscar=ENDA-07.")) == ["tienda-07.example"])
        #expect(await browser.get(Self.fleet + "?buscar=nada").text.contains("Ningún dominio"))
        let table = await browser.get("/es/supervision.csv?estado=spam")
        #expect(table.headers["content-type"]?.hasPrefix("text/csv") == true)
        let lines = table.text.split(separator: "\r\n")
        #expect(lines.count == 2)
        #expect(lines[1] == "tienda-07.example;Inactivo por spam;3;0;0;200;0;0;/www/contacto.php")
    }

    @Test(arguments: [
        "?orden=nada", "?estado=nada", "?despues-de=x", "?despues-de=1-", "?antes-de=99999999999999999999-a",
    ])
    func `a query that means nothing shows the list as it is`(query: String) async throws {
        let (_, browser) = try await duty()
        let page = await browser.get(Self.fleet + query)
        #expect(page.status == 200)
        #expect(domains(page).count == 25)
    }

    @Test func `another language keeps what was asked for`() async throws {
        let (_, browser) = try await duty()
        let page = await browser.get(Self.fleet + "?estado=spam&orden=waiting")
        #expect(page.text.contains("/fr/supervision?"))
        #expect(page.text.contains("etat=spam"))
        #expect(page.text.contains("ordre=waiting"))
    }
}
