import Core
import Demo
import Relay
import Testing

/// The relay against a real SMTP server on loopback.
struct SMTPRelayTests {
    private let envelope = Envelope(sender: "web@example.org", recipients: ["ana@example.net"])
    private let hello = Array("Subject: hello\r\n\r\nHello\r\n".utf8)

    private func relay(to sink: SinkMTA, _ change: (inout RelaySettings) -> Void = { _ in }) -> SMTPRelay {
        var settings = RelaySettings(host: "127.0.0.1", port: sink.port)
        settings.connections = 1
        change(&settings)
        return SMTPRelay(settings: settings)
    }

    @Test func `a message is taken with its envelope and its bytes`() async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        let outcome = await relay(to: sink).deliver(envelope, content: hello)
        #expect(
            outcome
                == .answered([
                    "ana@example.net": .relayed(SMTPReply(code: 250, status: "2.0.0", text: "Ok: queued"))
                ])
        )
        let message = try #require(sink.messages.first)
        #expect(message.envelope == envelope)
        #expect(message.content == hello)
        #expect(message.parameters == "SIZE=\(hello.count)")
    }

    @Test(arguments: [true, false])
    func `each recipient gets its own verdict`(pipelining: Bool) async throws {
        var settings = SinkSettings()
        let unknown = SMTPReply(code: 550, status: "5.1.1", text: "User unknown in virtual mailbox table")
        let full = SMTPReply(code: 452, status: "4.2.2", text: "Mailbox full")
        settings.rules = ["no@example.net": .answer(unknown), "full@example.net": .answer(full)]
        settings.offersPipelining = pipelining
        let sink = try SinkMTA(settings: settings)
        defer { sink.stop() }
        let mixed = Envelope(
            sender: "web@example.org",
            recipients: ["a@example.net", "no@example.net", "full@example.net", "b@example.net"]
        )
        let outcome = await relay(to: sink).deliver(mixed, content: hello)
        let taken = RecipientVerdict.relayed(SMTPReply(code: 250, status: "2.0.0", text: "Ok: queued"))
        #expect(
            outcome
                == .answered([
                    "a@example.net": taken, "b@example.net": taken,
                    "no@example.net": .refused(unknown), "full@example.net": .deferred(full),
                ])
        )
        #expect(sink.messages.map(\.envelope.recipients) == [["a@example.net", "b@example.net"]])
    }

    @Test func `a message refused for all does not cost the connection`() async throws {
        let unknown = SMTPReply(code: 550, status: "5.1.1", text: "User unknown")
        let sink = try SinkMTA()
        defer { sink.stop() }
        sink.set(.answer(unknown), for: "@nowhere.example")
        let relay = relay(to: sink)
        let lost = Envelope(
            sender: "web@example.org",
            recipients: ["a@nowhere.example", "b@nowhere.example"]
        )
        let outcome = await relay.deliver(lost, content: hello)
        #expect(
            outcome
                == .answered(["a@nowhere.example": .refused(unknown), "b@nowhere.example": .refused(unknown)])
        )
        _ = await relay.deliver(envelope, content: hello)
        #expect(sink.taken == 1)
        #expect(sink.connections == 1)
    }

    @Test func `an answer to MAIL is for every recipient`() async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        let policy = SMTPReply(code: 550, status: "5.7.1", text: "Sender rejected")
        sink.suffer(.refuseMail(policy), times: 1)
        let two = Envelope(sender: "web@example.org", recipients: ["a@example.net", "b@example.net"])
        let relay = relay(to: sink)
        #expect(
            await relay.deliver(two, content: hello)
                == .answered(["a@example.net": .refused(policy), "b@example.net": .refused(policy)])
        )
        _ = await relay.deliver(two, content: hello)
        #expect(sink.taken == 1)
    }

    @Test func `an answer to DATA or to the message is for those that were taken`() async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        let unknown = SMTPReply(code: 550, status: "5.1.1", text: "User unknown")
        let later = SMTPReply(code: 451, status: "4.3.0", text: "Try again later")
        sink.set(.answer(unknown), for: "no@example.net")
        let two = Envelope(sender: "web@example.org", recipients: ["a@example.net", "no@example.net"])
        let relay = relay(to: sink)
        for trouble in [SinkTrouble.refuseData(later), .refuseEnd(later)] {
            sink.suffer(trouble, times: 1)
            #expect(
                await relay.deliver(two, content: hello)
                    == .answered(["a@example.net": .deferred(later), "no@example.net": .refused(unknown)])
            )
        }
        #expect(sink.taken == 0)
        #expect(sink.connections == 1)
    }

    @Test func `a hundred messages use one connection`() async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        let relay = relay(to: sink)
        for _ in 1...100 { _ = await relay.deliver(envelope, content: hello) }
        #expect(sink.taken == 100)
        #expect(sink.connections == 1)
    }

    @Test func `more messages than connections wait for their turn`() async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        let relay = relay(to: sink) { $0.connections = 3 }
        await withDiscardingTaskGroup { group in
            for _ in 1...60 { group.addTask { _ = await relay.deliver(envelope, content: hello) } }
        }
        #expect(sink.taken == 60)
        #expect(sink.connections <= 3)
    }

    @Test func `the null sender goes out as such`() async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        let bounce = Envelope(sender: "", recipients: ["ana@example.net"])
        _ = await relay(to: sink).deliver(bounce, content: hello)
        #expect(sink.messages.map(\.envelope) == [bounce])
    }

    @Test func `an address that would be a command is refused and never sent`() async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        let evil = Envelope(
            sender: "web@example.org",
            recipients: ["a@example.net>\r\nRCPT TO:<b@example.net", "ana@example.net"]
        )
        let outcome = await relay(to: sink).deliver(evil, content: hello)
        let verdict = SMTPReply(code: 553, status: "5.1.3", text: "not an address that can be sent to")
        #expect(outcome.verdict(on: evil.recipients[0]) == .refused(verdict))
        #expect(sink.messages.map(\.envelope.recipients) == [["ana@example.net"]])
    }
}
