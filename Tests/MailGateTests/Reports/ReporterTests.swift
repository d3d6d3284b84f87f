import Core
import Languages
import MailFormat
import MailGate
import Store
import TestKit
import Testing

/// The morning round on a real ledger, with real time zones.
struct ReporterTests {
    private static let unknown = SMTPReply(code: 550, status: "5.1.1", text: "no such user")

    @Test func `a day with errors becomes one mail from the gate itself, that no bounce comes back to`()
        async throws
    {
        let stage = try await ReportStage()
        try await stage.send(to: "bea@example.net", .refused(Self.unknown))
        stage.store.clock.advance(by: .seconds(86_400))
        #expect(await stage.reporter.round())
        #expect(await stage.reporter.round())
        let mails = try await stage.mails()
        let mail = try #require(mails.first)
        #expect(mails.count == 1)
        #expect(mail.envelope == Envelope(sender: "", recipients: ["ana@tienda.example"]))
        let message = SubmittedMessage(parsing: mail.content)
        let fields = Dictionary(
            uniqueKeysWithValues: message.fields.map { ($0.name, EncodedText.decoded($0.value)) }
        )
        #expect(fields["From"] == "esclusa@mx.example.org" && fields["To"] == "ana@tienda.example")
        #expect(fields["Auto-Submitted"] == "auto-generated" && fields["Content-Language"] == "es")
        let archived = try await stage.archive()
        #expect(archived.count == 1 && fields["Subject"] == archived.first?.subject)
        #expect(try await stage.store.ledger.verify().balances)
    }

    @Test func `the reporter runs by itself, at every quarter of an hour`() async throws {
        let stage = try await ReportStage()
        try await stage.send(to: "bea@example.net", .refused(Self.unknown))
        // 15 March 2026, 05:59:59 in Madrid.
        stage.store.clock.set(Moment(milliseconds: 1_773_550_799_000))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await stage.reporter.run() }
            try await Task.sleep(for: .milliseconds(40))
            #expect(try await stage.archive().isEmpty)
            stage.store.clock.advance(by: .seconds(1))
            let deadline = ContinuousClock.now + .seconds(10)
            while try await stage.archive().isEmpty, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(5))
            }
            group.cancelAll()
        }
        #expect(try await stage.archive().map(\.moment) == [Moment(milliseconds: 1_773_550_800_000)])
    }

    @Test(arguments: ["Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "Pacific/Pago_Pago"])
    func `every zone is reported at its own six o'clock`(zone: String) async throws {
        let stage = try await ReportStage(zone: zone)
        try await stage.send(to: "bea@example.net", .refused(Self.unknown))
        let errorDay = (stage.store.now.milliseconds / 1000 + offset(zone, stage.store.now)) / 86_400
        var rounds = 0
        while try await stage.archive().isEmpty, rounds < 200 {
            stage.store.clock.advance(by: .seconds(900))
            await stage.reporter.round()
            rounds += 1
        }
        let report = try #require(try await stage.archive().first)
        let local = report.moment.milliseconds / 1000 + offset(zone, report.moment)
        #expect(report.day.number == errorDay && local == (errorDay + 1) * 86_400 + 6 * 3600)
    }

    private func offset(_ zone: String, _ moment: Moment) -> Int64 {
        ZoneOffsets.seconds(zone: zone, at: moment.milliseconds)
    }

    @Test func `a stranger's words stay on their line and change no direction of writing`() async throws {
        let stage = try await ReportStage()
        let text = "no\r\nBcc: x@example.net\u{1B}[2J\u{202E}" + String(repeating: "x", count: 5000)
        try await stage.send(
            to: "bea@example.net",
            script: "/web/\u{7}a.php",
            .refused(SMTPReply(code: 550, status: nil, text: text))
        )
        stage.store.clock.advance(by: .seconds(86_400))
        await stage.reporter.round()
        let report = try #require(try await stage.archive().first)
        let isSafe = report.text.unicodeScalars.allSatisfy {
            $0 == "\n" || $0.properties.generalCategory != .control && $0 != "\u{202E}"
        }
        #expect(isSafe && !report.text.contains("\nBcc") && report.text.utf8.count < 1500)
    }

    @Test func `a list of more than fifty says how many more there are`() async throws {
        let stage = try await ReportStage()
        for number in 0..<53 { try await stage.send(to: "r\(number)@example.net", .refused(Self.unknown)) }
        stage.store.clock.advance(by: .seconds(86_400))
        await stage.reporter.round()
        let text = try #require(try await stage.archive().first).text
        #expect(text.contains("en error: 53 destinatarios") && text.contains("Y 3 más"))
        #expect(text.contains("r3@example.net") && !text.contains("r2@example.net"))
    }

    @Test func `a block whose first message expires within a day is warned of once`() async throws {
        let stage = try await ReportStage(language: .fr, zone: "Europe/Paris")
        try await stage.block()
        try await stage.accept(to: "bea@example.net")
        stage.store.clock.advance(by: .seconds(47 * 3600))
        await stage.reporter.round()
        #expect(try await stage.archive().isEmpty)
        stage.store.clock.advance(by: .seconds(3600))
        await stage.reporter.round()
        await stage.reporter.round()
        #expect(try await stage.archive().map(\.kind) == [.hold])
        #expect(try await stage.mails().map(\.envelope.recipients) == [["ana@tienda.example"]])
        #expect(try await stage.store.ledger.verify().balances)
    }
}
