import Core
import Demo
import Relay
import Testing

/// What arrives is what was sent, byte for byte.
struct SMTPRelayContentTests {
    private func sent(_ content: [UInt8]) async throws -> TakenMessage {
        let sink = try SinkMTA()
        defer { sink.stop() }
        let relay = SMTPRelay(settings: RelaySettings(host: "127.0.0.1", port: sink.port))
        let envelope = Envelope(sender: "web@example.org", recipients: ["ana@example.net"])
        _ = await relay.deliver(envelope, content: content)
        return try #require(sink.messages.first)
    }

    @Test(arguments: [
        "Subject: x\r\n\r\n.\r\n..\r\n.leading\r\n...\r\nmid.dle\r\n.\r\n",
        ".first: line\r\n\r\n\r\n.\r\n",
        "Subject: x\r\n\r\n",
        "\r\n",
    ])
    func `lines that begin with dots arrive as they were`(text: String) async throws {
        let message = try await sent(Array(text.utf8))
        #expect(String(decoding: message.content, as: UTF8.self) == text)
    }

    @Test func `every byte above 127 arrives and is announced`() async throws {
        var content = Array("Subject: x\r\n\r\n".utf8)
        content += (1...255).filter { $0 != 10 && $0 != 13 }
        content += [13, 10]
        let message = try await sent(content)
        #expect(message.content == content)
        #expect(message.parameters == "SIZE=\(content.count) BODY=8BITMIME")
    }

    @Test func `five megabytes arrive`() async throws {
        let line = Array(".0123456789 the quick brown fox jumps over the lazy dog\r\n".utf8)
        var content = Array("Subject: big\r\n\r\n".utf8)
        while content.count < 5 << 20 { content += line }
        let message = try await sent(content)
        #expect(message.content == content)
    }

    @Test func `a line end that is none cannot smuggle a message`() async throws {
        let smuggled = "Subject: x\r\n\r\nfirst\n.\nMAIL FROM:<evil@example.org>\r.\r\rend"
        let message = try await sent(Array(smuggled.utf8))
        #expect(
            String(decoding: message.content, as: UTF8.self)
                == "Subject: x\r\n\r\nfirst\r\n.\r\nMAIL FROM:<evil@example.org>\r\n.\r\n\r\nend\r\n"
        )
    }
}
