import Core
import MailGate
import SMTPWire
import Store
import TestKit
import Testing

/// From a mail that came back to the error list of its hosting.
struct BounceDeskTests {
    @Test func `a bounce becomes an error with the other server's own words`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net")
        #expect(
            await stage.handIn(BounceStage.report("nadie@example.net"), to: stage.path.address(for: id)) == [
                250
            ]
        )
        let error = try #require(try await stage.lastErrors().first)
        #expect(error.recipient == "nadie@example.net")
        #expect(error.origin == .notification)
        let said = SMTPReply(code: 550, status: "5.1.1", text: "Usuario desconocido en mx.example.net")
        #expect(error.reply == said)
        #expect(error.script == "/web/contacto.php")
        #expect(FailureReason(error) == .noAddress)
        let totals = try await stage.totals()
        #expect((totals.relayed, totals.bounced, totals.errors) == (1, 0, 1))
        #expect(try await stage.balances())
    }

    @Test func `copies of a bounce count once, by whichever mail and in whichever capitals (P8)`()
        async throws
    {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "uno@example.net", "dos@example.net")
        let address = stage.path.address(for: id)
        for _ in 1...3 {
            #expect(await stage.handIn(BounceStage.report("uno@example.net"), to: address) == [250])
        }
        _ = await stage.handIn(
            BounceStage.report("UNO@example.net", status: "5.2.2"),
            to: address.uppercased()
        )
        _ = await stage.handIn(BounceStage.report("uno@example.net"), to: address, address)
        #expect(try await stage.totals().errors == 1)
        _ = await stage.handIn(BounceStage.report("dos@example.net"), to: address)
        #expect(try await stage.totals().errors == 2)
        #expect(try await stage.balances())
    }

    @Test func `a delay is no error`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "lento@example.net")
        let report = BounceStage.report("lento@example.net", action: "delayed", status: "4.4.1")
        #expect(await stage.handIn(report, to: stage.path.address(for: id)) == [250])
        #expect(try await stage.totals().errors == 0)
        #expect(stage.journal.has("counts for nothing: delayed"))
    }

    @Test func `an address that this gate did not make is refused and counts nothing`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net")
        let address = stage.path.address(for: id)
        let proof = address.split(separator: "-")[1]
        let forged = ["b+\(id.raw)-00000000@vuelta.example", "b+\(id.raw + 1)-\(proof)", "x@vuelta.example"]
        for address in forged {
            #expect(await stage.handIn(BounceStage.report("nadie@example.net"), to: address) == [550])
        }
        #expect(try await stage.totals().errors == 0)
        #expect(try await stage.waiting().isEmpty)
    }

    @Test func `only the MTA's users may hand bounces in`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net")
        let mail = ReceivedMail(
            sender: "",
            recipients: [stage.path.address(for: id)],
            content: BounceStage.report("nadie@example.net")
        )
        for uid: UInt32? in [1001, 0, nil] {
            #expect(await stage.desk.receive(mail, from: uid).map(\.code) == [550])
        }
        #expect(try await stage.totals().errors == 0)
        #expect(stage.journal.has("bounce.users"))
    }

    @Test func `a message long gone is ignored, with a line in the log`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net")
        _ = try await stage.store.ledger.forgetRelayed(
            acceptedBefore: stage.store.now + .seconds(1),
            limit: 10
        )
        #expect(
            await stage.handIn(BounceStage.report("nadie@example.net"), to: stage.path.address(for: id)) == [
                250
            ]
        )
        #expect(try await stage.totals().errors == 0)
        #expect(stage.journal.has("bounce of message \(id.raw) ignored"))
    }

    @Test func `a bounce that is faster than our own books comes again`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net", isRelayed: false)
        #expect(
            await stage.handIn(BounceStage.report("nadie@example.net"), to: stage.path.address(for: id)) == [
                451
            ]
        )
        #expect(try await stage.totals().errors == 0)
    }

    @Test func `what a text seems to name counts only where we sent to`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "uno@example.net", "dos@example.net")
        let text = """
            From: MAILER-DAEMON@example.net
            Subject: failure notice

            <soporte@example.net>:
            550 5.1.1 write to us
            <dos@example.net>:
            550 5.2.2 full

            """
        let content = Array(text.replacing("\n", with: "\r\n").utf8)
        #expect(await stage.handIn(content, to: stage.path.address(for: id)) == [250])
        #expect(try await stage.lastErrors().map(\.recipient) == ["dos@example.net"])
    }

    @Test func `several addresses of ours get an answer each`() async throws {
        let stage = try await BounceStage()
        let first = try await stage.send(to: "uno@example.net")
        let second = try await stage.send(to: "dos@example.net")
        let replies = await stage.handIn(
            BounceStage.report("uno@example.net"),
            to: stage.path.address(for: first),
            "b+1-2@vuelta.example",
            stage.path.address(for: second)
        )
        #expect(replies == [250, 550, 250])
    }
}
