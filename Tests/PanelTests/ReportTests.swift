import Core
import HTTPWire
import Store
import TestKit
import Testing

@testable import Panel

struct ReportTests {
    static let page = ActionTests.overview + "/informes"

    private func archive(_ rig: PanelRig, _ hosting: Hosting, day: Int64, kind: Report.Kind = .daily)
        async throws
    {
        let report = Report(
            kind: kind,
            hosting: hosting.id,
            number: day,
            day: Day(number: day),
            recipient: kind == .daily ? "web@tienda.example" : nil,
            failed: kind == .daily ? 3 : 0,
            expired: kind == .daily ? 1 : 0,
            held: kind == .daily ? 0 : 12,
            subject: "Errores <del> día",
            text: "Primera línea\nSegunda & última\n",
            moment: rig.world.now,
            coverage: ReportCoverage(until: rig.world.now, lastFailure: day)
        )
        let order = RecipientOrder(
            hosting: report.hosting,
            recipient: try report.recipient.map { try MailAddress(parsing: $0) },
            actor: Actor(party: .customer, name: "ana@tienda.example"),
            operation: "op-\(day)-\(kind)"
        )
        _ = try await rig.world.ledger.setReportRecipient(order, at: rig.world.now)
        #expect(try await rig.world.ledger.archive(report, mail: nil) == .archived)
    }

    @Test func `without reports the page says when one is written`() async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let text = await browser.get(Self.page).text
        #expect(text.contains("solo se escribe un informe cuando el día anterior hubo errores."))
        #expect(text.contains("<strong>web@tienda.example</strong>"))
    }

    /// A message that comes back: without one there is nothing to report.
    private func returnOne(_ rig: PanelRig, _ hosting: Hosting) async throws {
        try await rig.send(1, of: hosting)
        for claim in try await rig.world.ledger.claimDue(limit: 1, at: rig.world.now) {
            let reply = SMTPReply(code: 550, status: "5.1.1", text: "no such user")
            let verdicts = claim.envelope.recipients.map { ($0, RecipientVerdict.refused(reply)) }
            let answers = Dictionary(uniqueKeysWithValues: verdicts)
            try await rig.world.ledger.record(.answered(answers), for: claim, at: rig.world.now)
        }
    }

    @Test func `each report is listed and can be read as it was sent`() async throws {
        let rig = try await PanelRig()
        let (browser, hosting) = try await rig.customer()
        try await returnOne(rig, hosting)
        try await archive(rig, hosting, day: 20_526, kind: .rule)
        try await archive(rig, hosting, day: 20_525, kind: .hold)
        try await archive(rig, hosting, day: 20_524)
        let list = await browser.get(Self.page).text
        #expect(list.contains("Errores del 12 de marzo"))
        #expect(list.contains("3 destinatarios en error"))
        #expect(list.contains("1 caducado en espera"))
        #expect(list.contains("Aviso de caducidad") && list.contains("Bloqueo automático"))
        #expect(await browser.get(Self.page + "/bloqueo-20526").status == 200)
        #expect(list.contains("12 mensajes en espera"))
        #expect(list.contains("Nadie: solo se guardó"))
        let address = Self.page + "/errores-20524"
        #expect(list.contains("href=\"\(address)\""))
        let report = await browser.get(address).text
        #expect(report.contains("Errores &lt;del&gt; día"))
        #expect(report.contains("Primera línea\nSegunda &amp; última"))
        let overview = await browser.get(ActionTests.overview).text
        #expect(overview.contains("Último informe: "))
        #expect(overview.contains(", con 4 destinatarios."))
    }

    @Test(arguments: ["/errores-1", "/errores-007", "/otro-20524", "/errores"])
    func `what is no report of the hosting is not there`(address: String) async throws {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        #expect(await browser.get(Self.page + address).status == 404)
    }
}
