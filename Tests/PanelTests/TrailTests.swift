import Core
import HTTPWire
import TestKit
import Testing

@testable import Panel

struct TrailTests {
    private static let trail = ActionTests.overview + "/registro"

    @Test func `a customer reads who did what on the hosting, support without a name`() async throws {
        let rig = try await PanelRig()
        let (customer, hosting) = try await rig.customer()
        _ = await customer.submit(ActionTests.overview + "/bloquear")
        try await rig.order(.unblock, hosting, by: .customer)
        try await rig.order(.blockForSpam, hosting, by: .operator, reason: "1902 en 20 minutos")
        let page = await customer.get(Self.trail).text
        for words in [
            "Usted", "192.0.2.1", "Servicio de asistencia", "1902 en 20 minutos", "customer@tienda.example",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("operator@tienda.example"))
        #expect(!page.contains("Inicio de sesión"))
        let stops = await customer.get(Self.trail + "?accion=releases").text
        #expect(stops.contains("Desbloqueo ") && !stops.contains("1902"))
        let table = await customer.get(Self.trail + ".csv?quien=operator").text
        #expect(table.split(separator: "\r\n").count == 2)
        #expect(
            table.contains(
                ";Bloqueo por spam;Activo;Inactivo por spam;Servicio de asistencia;;1902 en 20 minutos;"
            )
        )
        #expect(await customer.get(ActionTests.overview + "/historial").text.contains("Ver todo el registro"))
    }

    @Test func `an operator reads everything, who signed in and who could not among it`() async throws {
        let rig = try await PanelRig()
        let (customer, _) = try await rig.customer()
        _ = await customer.submit(ActionTests.overview + "/bloquear")
        let guesser = Browser(app: rig.app)
        for _ in 0..<7 { _ = try await guesser.signIn("eva@nadie.example", password: "no es la buena") }
        try await rig.addAccount("ope@panel.example", operator: true)
        let browser = Browser(app: rig.app)
        _ = try await browser.signIn("ope@panel.example")
        let page = await browser.get("/es/supervision/registro").text
        for words in ["tienda.example</a>", "ana@tienda.example", "Inicio de sesión", "eva@nadie.example"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(page.matches(of: /Acceso detenido: demasiados intentos/).count == 1)
        let ones = await browser.get("/es/supervision/registro?buscar=tienda.example").text
        #expect(ones.contains("Bloqueo") && !ones.contains("Inicio de sesión"))
        #expect(
            await browser.get("/es/supervision/registro?buscar=nada.example").text.contains(
                "No hay nada que mostrar"
            )
        )
        let table = await browser.get("/es/supervision/registro.csv?accion=signIns").text
        #expect(table.split(separator: "\r\n").count == 4)
    }
}
