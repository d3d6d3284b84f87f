import Core
import Foundation
import Languages
import Markup
import Testing

@testable import MailGate

/// The mail that tells of a day's errors, with the real template and texts.
struct DailyReportTests {
    private static let templates = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Templates").standardized.path
    private static let set = TemplateSet(reading: templates)

    private func mail(_ errors: [MessageError], in language: Language) throws -> MailText {
        let hosting = Hosting(
            id: HostingID(1),
            profile: NewHosting(domain: "tienda.example", uid: 1001, zone: "Europe/Madrid", language: "es"),
            created: Moment(milliseconds: 0)
        )
        let report = DailyReport(
            of: hosting,
            day: Day(number: 20_777),
            sent: 1204,
            errors: errors,
            address: "https://panel.example/es/tienda.example"
        )
        return try Self.set.bind { ReportMails(&$0) }.daily.render(report, in: language)
    }

    private func error(
        _ recipient: String,
        _ status: String? = "5.1.1",
        script: String? = "/www/contacto.php",
        origin: MessageError.Origin = .relay
    ) -> MessageError {
        MessageError(
            message: MessageID(1),
            recipient: recipient,
            moment: Moment(milliseconds: 1_795_186_920_000),
            origin: origin,
            reply: SMTPReply(code: 550, status: status, text: "no"),
            script: script
        )
    }

    @Test(arguments: [
        (
            Language.es, "tienda.example: mensajes en error del 20 de noviembre",
            "La dirección no existe (5.1.1)"
        ),
        (.fr, "tienda.example : e-mails en erreur du 20 novembre", "L'adresse n'existe pas (5.1.1)"),
        (.it, "tienda.example: messaggi in errore del 20 novembre", "L'indirizzo non esiste (5.1.1)"),
    ])
    func `a report says who, why, when and where to look`(language: Language, subject: String, reason: String)
        throws
    {
        let mail = try mail(
            [error("ana@correo.example"), error("b@c.example", nil, script: nil, origin: .expiry)],
            in: language
        )
        #expect(mail.subject == subject)
        #expect(mail.body.contains("- ana@correo.example\r\n   \(reason)\r\n"), "\(mail.body)")
        #expect(mail.body.contains("16:02"))
        #expect(mail.body.contains("/www/contacto.php"))
        #expect(mail.body.contains("<https://panel.example/es/tienda.example>"))
        for line in mail.body.components(separatedBy: "\r\n") {
            #expect(line.count <= FlowedText.width, "\(line)")
        }
    }

    @Test func `a report lists so many and counts the rest`() throws {
        let errors = (0..<130).map { error("a\($0)@correo.example") }
        let body = try mail(errors, in: .es).body
        #expect(body.components(separatedBy: "- a").count == 1 + DailyReport.mostFailures)
        #expect(body.contains("Hay 30 errores más en el panel."))
    }

    @Test func `what others write stays one line of plain text`() throws {
        let evil = "x@y.example\r\nBcc: all@z.example\u{1D}1Fin\u{1F}<b>"
        let mail = try mail([error(evil, script: String(repeating: "ñ", count: 5000))], in: .es)
        #expect(mail.body.contains("- x@y.example  Bcc: all@z.example 1Fin <b>".replacing("  ", with: " ")))
        for line in mail.body.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 998) }
        #expect(!mail.body.replacing("\r\n", with: "").contains { $0 == "\r" || $0 == "\n" })
    }
}
