import Core
import HTTPWire
import TestKit
import Testing

@testable import Panel

struct StaffActionTests {
    static let overview = ActionTests.overview

    private func duty() async throws -> (PanelRig, operator: Browser, customer: Browser, Hosting) {
        let rig = try await PanelRig()
        let (customer, hosting) = try await rig.customer()
        try await rig.addAccount("ope@panel.example", operator: true)
        let browser = Browser(app: rig.app)
        _ = try await browser.signIn("ope@panel.example")
        return (rig, browser, customer, hosting)
    }

    @Test func `an operator marks as spam with a reason that the customer reads, who can only purge`()
        async throws
    {
        let (rig, staff, customer, hosting) = try await duty()
        try await rig.send(2, of: hosting)
        #expect(await staff.get(Self.overview).text.contains("Marcar como spam"))
        let lacking = await staff.submit(Self.overview + "/marcar-spam", ["reason": " "])
        #expect(lacking.status == 422)
        #expect(lacking.text.contains("Escriba el motivo del bloqueo"))
        let done = await staff.submit(Self.overview + "/marcar-spam", ["reason": "1902 en 20 minutos"])
        #expect(done.status == 303)
        #expect(await staff.get(done.location).text.contains("El envío está bloqueado por spam."))
        let service = try await rig.service(of: hosting)
        #expect(service.state == .spam && service.blocker == .operator)
        let told = await customer.get(Self.overview)
        #expect(told.text.contains("1902 en 20 minutos"))
        #expect(told.text.contains("Eliminar los mensajes"))
        #expect(!told.text.contains("Desbloquear el envío</a>"))
        #expect(await customer.get(Self.overview + "/desbloquear").status == 409)
    }

    @Test func `an operator lifts spam, warned that what waits leaves too`() async throws {
        let (rig, staff, _, hosting) = try await duty()
        try await rig.order(.blockForSpam, hosting, by: .operator, reason: "Spam")
        try await rig.send(2, of: hosting)
        let question = await staff.get(Self.overview + "/desbloquear")
        #expect(question.text.contains("puede haber spam"))
        #expect(await staff.submit(Self.overview + "/desbloquear").status == 303)
        #expect(try await rig.service(of: hosting).state == .active)
    }

    @Test func `to a customer the page that marks as spam is not there`() async throws {
        let (rig, _, customer, hosting) = try await duty()
        #expect(!(await customer.get(Self.overview).text.contains("Marcar como spam")))
        #expect(await customer.get(Self.overview + "/marcar-spam").status == 404)
        let form = await customer.form(Self.overview + "/bloquear")
        let sent = await customer.post(Self.overview + "/marcar-spam", form.merging(["reason": "x"]) { $1 })
        #expect(sent.status == 404)
        #expect(try await rig.service(of: hosting).state == .active)
    }

    @Test func `marking twice tells that it is so already`() async throws {
        let (rig, staff, _, hosting) = try await duty()
        try await rig.order(.blockForSpam, hosting, by: .operator, reason: "Spam")
        let again = await staff.get(Self.overview + "/marcar-spam")
        #expect(again.status == 303)
        #expect(await staff.get(again.location).text.contains("El envío ya estaba bloqueado por spam."))
    }
}
