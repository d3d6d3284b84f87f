import Core
import MailFormat
import MailGate
import Store
import TestKit
import Testing

/// What came back, on its way to the sender that the script meant.
struct ForwardingTests {
    private let report = BounceStage.report("nadie@example.net")

    @Test func `a bounce reaches the sender that the script named, from the null sender, once`() async throws
    {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net")
        for _ in 1...2 { _ = await stage.handIn(report, to: stage.path.address(for: id)) }
        let passed = try await stage.waiting()
        #expect(passed.map(\.envelope) == [Envelope(sender: "", recipients: ["pedidos@tienda.example"])])
        #expect(passed.map(\.hosting) == [.system])
        let content = String(decoding: passed.first?.content ?? [], as: UTF8.self)
        #expect(content.hasPrefix("Received: by vuelta.example (Esclusa); "))
        #expect(content.hasSuffix(String(decoding: report, as: UTF8.self)))
        #expect(try await stage.totals().errors == 1)
        #expect(try await stage.balances())
    }

    @Test(arguments: ["vacation", "delayed"])
    func `what counts for nothing reaches the script's sender too`(_ kind: String) async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net")
        let mails = [
            "vacation": Array("From: ana@example.net\r\nSubject: Out of office\r\n\r\nAway.\r\n".utf8),
            "delayed": BounceStage.report("nadie@example.net", action: "delayed", status: "4.4.1"),
        ]
        _ = await stage.handIn(mails[kind] ?? [], to: stage.path.address(for: id), sender: "ana@example.net")
        #expect(try await stage.waiting().map(\.envelope.recipients) == [["pedidos@tienda.example"]])
        #expect(try await stage.waiting().allSatisfy { $0.envelope.sender.isEmpty })
        #expect(try await stage.totals().errors == 0)
    }

    @Test(arguments: [
        "victima@ajeno.example", "web@tienda.example", "x@mitienda.example", "x@tienda.example.org",
    ])
    func `nobody else is written to, whatever sender a script makes up`(_ sender: String) async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net", from: sender)
        #expect(await stage.handIn(report, to: stage.path.address(for: id)) == [250])
        #expect(try await stage.waiting().isEmpty)
        #expect(try await stage.totals().errors == 1)
    }

    @Test(arguments: ["Pedidos@TIENDA.example", "x@correo.tienda.example", "ana@correo.example"])
    func `the hosting's own addresses are its domain, what lies below, and who gets its reports`(
        _ sender: String
    ) async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net", from: sender)
        _ = await stage.handIn(report, to: stage.path.address(for: id))
        #expect(try await stage.waiting().map(\.envelope.recipients) == [[sender]])
    }

    @Test func `what was passed on and comes back again goes nowhere (P8)`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net")
        _ = await stage.handIn(report, to: stage.path.address(for: id))
        let passed = try #require(try await stage.waiting().first)
        #expect(
            await stage.handIn(passed.content, to: stage.path.address(for: id), "pedidos@tienda.example") == [
                554, 554,
            ]
        )
        #expect(try await stage.waiting().isEmpty)
    }

    @Test func `a mail that passed too many systems goes nowhere`() async throws {
        let stage = try await BounceStage { $0.hops = 5 }
        let id = try await stage.send(to: "nadie@example.net")
        let received = Array(String(repeating: "Received: by x\r\n", count: 6).utf8)
        #expect(await stage.handIn(received + report, to: stage.path.address(for: id)) == [554])
        #expect(await stage.handIn(received.dropLast(16) + report, to: stage.path.address(for: id)) == [250])
    }

    @Test func `a foreign bounce for a hosting's own address is passed on and counts nothing`() async throws {
        let stage = try await BounceStage()
        _ = try await stage.send(to: "nadie@example.net")
        for _ in 1...2 { #expect(await stage.handIn(report, to: "pedidos@tienda.example") == [250]) }
        #expect(try await stage.waiting().map(\.envelope.recipients) == [["pedidos@tienda.example"]])
        #expect(try await stage.totals().errors == 0)
    }

    @Test func `a foreign address of nobody here is refused`() async throws {
        let stage = try await BounceStage()
        #expect(await stage.handIn(report, to: "victima@ajeno.example") == [550])
        #expect(try await stage.waiting().isEmpty)
    }

    @Test func `turned off, nothing is passed on and everything is still counted`() async throws {
        let stage = try await BounceStage { $0.forwards = false }
        let id = try await stage.send(to: "nadie@example.net")
        #expect(await stage.handIn(report, to: stage.path.address(for: id)) == [250])
        #expect(await stage.handIn(report, to: "pedidos@tienda.example") == [550])
        #expect(try await stage.waiting().isEmpty)
        #expect(try await stage.totals().errors == 1)
    }

    @Test func `a bounce of what was passed on counts nothing and is written to nobody (P8)`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net")
        _ = await stage.handIn(report, to: stage.path.address(for: id))
        let passed = try #require(try await stage.waiting().first)
        #expect(passed.envelope.sender.isEmpty)
        try await stage.store.ledger.record(
            .answered(["pedidos@tienda.example": .refused(SMTPReply(code: 550, text: "no"))]),
            for: passed,
            at: stage.store.now
        )
        #expect(try await stage.waiting().isEmpty)
        #expect(try await stage.totals().errors == 1)
        #expect(try await stage.balances())
    }
}
