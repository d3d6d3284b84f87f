import Core
import Demo
import Foundation
import Relay
import Testing

/// The relay against Postfix's own test server, where it is installed.
struct SinkSmokeTests {
    private static let program = ["/usr/sbin/smtp-sink", "/usr/bin/smtp-sink"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(.enabled(if: program != nil, "Debian's package postfix brings smtp-sink"))
    func `a server that is not ours takes messages too`() async throws {
        let placeholder = try SinkMTA()
        placeholder.stop()
        let server = Process()
        server.executableURL = URL(filePath: try #require(Self.program))
        server.arguments = (getuid() == 0 ? ["-u", "nobody"] : []) + ["127.0.0.1:\(placeholder.port)", "10"]
        try server.run()
        // A child of a Dispatch thread is born with every other signal blocked.
        defer { kill(server.processIdentifier, SIGKILL) }

        let relay = SMTPRelay(settings: RelaySettings(host: "127.0.0.1", port: placeholder.port))
        let envelope = Envelope(sender: "web@example.org", recipients: ["a@example.net", "b@example.net"])
        let content = Array("Subject: hello\r\n\r\n.Hello\r\n".utf8)
        var outcome = AttemptOutcome.unreachable(reason: "not tried")
        let deadline = ContinuousClock.now + .seconds(10)
        while case .unreachable = outcome, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
            outcome = await relay.deliver(envelope, content: content)
        }
        for recipient in envelope.recipients {
            guard case .relayed(let reply) = outcome.verdict(on: recipient) else {
                Issue.record("\(recipient): \(outcome)")
                continue
            }
            #expect(reply.code == 250)
        }
    }
}
