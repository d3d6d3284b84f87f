import Core
import HTTPWire
import Languages
import Store
import TestKit
import Testing

@testable import Panel

struct HistoryTests {
    private static let page = ActionTests.overview + "/historial"

    /// A customer with a message relayed on one day and one nine days later.
    private func past(uid: UInt32 = 1001) async throws -> (PanelRig, Browser, Hosting) {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer(uid: uid)
        for _ in 0..<2 {
            try await rig.send(1, of: hosting)
            for claim in try await rig.world.ledger.claimDue(limit: 5, at: rig.world.now) {
                let taken = RecipientVerdict.relayed(SMTPReply(code: 250, text: "ok"))
                let outcome = AttemptOutcome.answered([claim.envelope.recipients[0]: taken])
                try await rig.world.ledger.record(outcome, for: claim, at: rig.world.now)
            }
            rig.world.clock.advance(by: .seconds(9 * 86_400))
        }
        _ = try await browser.signIn("ana@tienda.example")
        return (rig, browser, hosting)
    }

    @Test(arguments: [("7", 7, 0), ("30", 30, 2), ("90", 90, 2), ("365", 52, 2), ("8", 30, 2)])
    func `a range has its bars, its table and its figures`(days: String, bars: Int, sent: Int) async throws {
        let (_, browser, _) = try await past()
        let text = await browser.get(Self.page + "?dias=\(days)").text
        if sent == 0 {
            #expect(text.contains("Aún no hay datos"))
        } else {
            #expect(text.matches(of: /<g class="day\b/).count == bars)
            #expect(text.matches(of: /<th scope="row"><time/).count == bars)
            #expect(text.contains("<details open>"))
        }
        let lines = await browser.get(Self.page + ".csv?dias=\(days)").text.split(separator: "\r\n")
        #expect(lines.count == bars + 1)
        let column = lines.dropFirst().compactMap { Int($0.split(separator: ";")[1]) }
        #expect(column.reduce(0, +) == sent)
    }

    @Test func `weeks end today and add up their days`() {
        let figures = (0..<14).map { number in
            var day = DayFigures(day: Day(number: Int64(number)))
            day.relayed = number
            day.held = 1
            return day
        }
        let weeks = HistorySpan.bars(figures, daysPerBar: 7)
        #expect(weeks.map(\.day.number) == [0, 7])
        #expect(weeks.map(\.relayed) == [21, 70])
        #expect(weeks.map(\.held) == [7, 7])
        #expect(HistorySpan.bars(figures, daysPerBar: 1) == figures)
    }

    @Test func `acts are listed with who, from where and how many`() async throws {
        let (rig, browser, hosting) = try await past()
        _ = await browser.submit(ActionTests.overview + "/bloquear")
        try await rig.send(3, of: hosting)
        _ = await browser.submit(HeldListTests.list + "/eliminar?todos=1")
        try await rig.order(.blockForSpam, hosting, by: .operator, reason: "Envíos raros")
        let page = await browser.get(Self.page).text
        #expect(page.contains("Mensajes seleccionados eliminados"))
        #expect(page.contains(">Usted</td>"))
        #expect(page.contains("<code class=\"unbroken\">192.0.2.1</code>"))
        #expect(page.contains(">Servicio de asistencia</td>"))
        #expect(!page.contains("operator@tienda.example"))
        #expect(page.contains("Envíos raros"))
        #expect(page.contains("Estado: Inactivo por spam"))
        #expect(page.contains(">Bloqueo</text>"))
    }

    @Test(arguments: Language.allCases, Ranges.choices)
    func `the page stands in every language and range`(language: Language, days: Int) async throws {
        let (_, browser, _) = try await past()
        let route = Route(language, .list(.history, domain: "tienda.example"))
        let page = await browser.get(route.path(query: Slugs.of(language).days, "\(days)"))
        #expect(page.status == 200)
        #expect(!page.text.contains(">?<"))
        for other in Language.allCases {
            let target = route.translated(to: other).path(query: Slugs.of(other).days, "\(days)")
            #expect(page.text.contains("href=\"\(target)\""))
        }
    }

    @Test func `one script can be looked at alone, on the page and in the table`() async throws {
        let (rig, browser, hosting) = try await past()
        try await rig.send(1, of: hosting, script: "/web/b & c.php")
        for claim in try await rig.world.ledger.claimDue(limit: 5, at: rig.world.now) {
            let unknown = RecipientVerdict.refused(SMTPReply(code: 550, status: "5.1.1", text: "no"))
            let outcome = AttemptOutcome.answered([claim.envelope.recipients[0]: unknown])
            try await rig.world.ledger.record(outcome, for: claim, at: rig.world.now)
        }
        let whole = await browser.get(Self.page + "?dias=30").text
        let query = "?buscar=%2Fweb%2Fb%20%26%20c.php&amp;dias=30"
        #expect(whole.contains("<a href=\"\(Self.page)\(query)\"><code>/web/b &amp; c.php</code></a>"))
        let narrow = Self.page + query.replacing("&amp;", with: "&")
        let page = await browser.get(narrow).text
        #expect(page.contains("Solo los mensajes de <code>/web/b &amp; c.php</code>."))
        #expect(page.contains("<a href=\"\(Self.page)?dias=30\">Ver todos los scripts</a>"))
        #expect(page.contains("href=\"\(Self.page)?buscar=%2Fweb%2Fb%20%26%20c.php&amp;dias=90\""))
        let table = await browser.get(narrow.replacing("historial?", with: "historial.csv?")).text
        let lines = table.split(separator: "\r\n").dropFirst().map { line in
            line.split(separator: ";").dropFirst().joined(separator: ";")
        }
        #expect(lines.count == 30 && lines.first == "0;1;0" && Set(lines.dropFirst()) == ["0;0;0"])
        let none = await browser.get(Self.page + "?buscar=nada.php").text
        #expect(none.contains("Aún no hay datos") && none.contains("<code>nada.php</code>."))
    }

    @Test(arguments: [(UInt32(1001), true), (NewHosting.firstWithoutUser, false)])
    func `a user is called proved only of a hosting that has its own`(uid: UInt32, isSaid: Bool) async throws
    {
        let (_, browser, _) = try await past(uid: uid)
        let text = await browser.get(Self.page).text
        #expect(text.contains("<code>/www/contacto.php</code>"))
        #expect(text.contains("el usuario del sistema, \(uid), está comprobado.") == isSaid)
    }
}
