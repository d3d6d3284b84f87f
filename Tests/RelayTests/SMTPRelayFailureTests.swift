import Core
import Demo
import Relay
import Testing

/// What the relay makes of an MTA in trouble: nothing is lost, and only one case is in doubt.
struct SMTPRelayFailureTests {
    private let envelope = Envelope(sender: "web@example.org", recipients: ["ana@example.net"])
    private let hello = Array("Subject: hello\r\n\r\nHello\r\n".utf8)

    private func relay(to port: UInt16, _ limits: (inout RelayLimits) -> Void = { _ in }) -> SMTPRelay {
        var settings = RelaySettings(host: "127.0.0.1", port: port)
        settings.connections = 1
        limits(&settings.limits)
        return SMTPRelay(settings: settings)
    }

    private func reason(_ outcome: AttemptOutcome) -> String? {
        if case .unreachable(let reason) = outcome { reason } else { nil }
    }

    @Test func `an MTA that is not there is unreachable, and the reason names the place`() async throws {
        let sink = try SinkMTA()
        let port = sink.port
        sink.stop()
        let reason = try #require(reason(await relay(to: port).deliver(envelope, content: hello)))
        #expect(reason.contains("127.0.0.1 port \(port)"))
    }

    @Test func `a 421 greeting is unreachable, with the MTA's words`() async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        sink.suffer(.busy, times: 1)
        let relay = relay(to: sink.port)
        let reason = try #require(reason(await relay.deliver(envelope, content: hello)))
        #expect(reason.contains("421 4.3.2 sink too busy"))
        _ = await relay.deliver(envelope, content: hello)
        #expect(sink.taken == 1)
    }

    @Test(arguments: [SinkTrouble.dropAtMail, .dropAtData, .dropInBody(after: 100_000)])
    func `a connection lost before the final dot is certain`(trouble: SinkTrouble) async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        sink.suffer(trouble, times: 1)
        // More than the kernel keeps for both ends of a connection.
        let isInBody = if case .dropInBody = trouble { true } else { false }
        let line = Array(repeating: UInt8(ascii: "x"), count: 998) + [13, 10]
        let content = isInBody ? hello + Array(repeatElement(line, count: 16_000).joined()) : hello
        let relay = relay(to: sink.port)
        #expect(reason(await relay.deliver(envelope, content: content)) != nil)
        #expect(sink.taken == 0)
        _ = await relay.deliver(envelope, content: hello)
        #expect(sink.taken == 1)
    }

    @Test(arguments: [SinkTrouble.dropAfterDot, .silentAfterDot])
    func `silence after the final dot is in doubt`(trouble: SinkTrouble) async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        sink.suffer(trouble, times: 1)
        let relay = relay(to: sink.port) { $0.answer = .milliseconds(300) }
        #expect(await relay.deliver(envelope, content: hello).isAmbiguous)
        #expect(sink.taken == 1)
    }

    @Test func `a slow MTA is waited for only so long`() async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        let relay = relay(to: sink.port) { $0.command = .milliseconds(100) }
        _ = await relay.deliver(envelope, content: hello)
        sink.suffer(.slow(.milliseconds(400)), times: 1)
        let reason = try #require(reason(await relay.deliver(envelope, content: hello)))
        #expect(reason.contains("did not answer in time"))
    }

    @Test func `a connection that died meanwhile is replaced without a failure`() async throws {
        let first = try SinkMTA()
        let relay = relay(to: first.port)
        _ = await relay.deliver(envelope, content: hello)
        first.stop()
        let second = try SinkMTA(port: first.port)
        defer { second.stop() }
        let outcome = await relay.deliver(envelope, content: hello)
        #expect(reason(outcome) == nil)
        #expect(second.taken == 1)
    }

    @Test func `a stop does not wait for a deaf MTA`() async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        sink.suffer(.silentAfterDot)
        let relay = relay(to: sink.port) { $0.stop = .milliseconds(100) }
        let began = ContinuousClock.now
        await withTaskGroup(of: AttemptOutcome.self) { group in
            group.addTask { await relay.deliver(envelope, content: hello) }
            _ = await sink.waitForTaken(1)
            group.cancelAll()
            for await outcome in group { #expect(outcome.isAmbiguous) }
        }
        #expect(ContinuousClock.now - began < .seconds(5))
    }

    @Test(arguments: [RelaySettings.Encryption.off, .offered])
    func `a password is never said to a server that has not proved who it is`(
        encryption: RelaySettings.Encryption
    ) async throws {
        var settings = SinkSettings()
        settings.login = (user: "gate", password: "s3cret")
        let sink = try SinkMTA(settings: settings)
        defer { sink.stop() }
        var careless = RelaySettings(host: "127.0.0.1", port: sink.port)
        careless.encryption = encryption
        careless.credentials = .init(user: "gate", password: "s3cret")
        let relay = SMTPRelay(settings: careless)
        let reason = try #require(reason(await relay.deliver(envelope, content: hello)))
        #expect(reason.contains("relay.encryption") && !reason.contains("s3cret"))
        #expect(sink.connections == 0)
    }

    @Test(arguments: [530, 534, 535, 538])
    func `an MTA that wants a login or encryption first refuses nobody's mail`(code: Int) async throws {
        let sink = try SinkMTA()
        defer { sink.stop() }
        let relay = relay(to: sink.port)
        let demand = SMTPReply(code: code, status: "5.7.0", text: "Log in first")
        sink.suffer(.refuseMail(demand), times: 1)
        let reason = try #require(reason(await relay.deliver(envelope, content: hello)))
        #expect(reason.contains("\(code) 5.7.0 Log in first") && reason.contains("relay.login"))
        sink.set(.answer(demand), for: "ana@example.net")
        let outcome = await relay.deliver(envelope, content: hello)
        guard case .deferred = outcome.verdict(on: "ana@example.net") else {
            Issue.record("\(outcome)")
            return
        }
    }
}
