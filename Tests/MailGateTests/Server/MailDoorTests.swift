import Core
import Glibc
import MailGate
import SMTPWire
import TestKit
import Testing

struct MailDoorTests {
    private let message = [
        "LHLO x", "MAIL FROM:<>", "RCPT TO:<a@x.example>", "RCPT TO:<b@x.example>", "DATA",
    ]

    private func client(of stage: MailDoorStage) throws -> RawConnection {
        try RawConnection(to: stage.path).unwrapped()
    }

    @Test func `a message over a Unix socket is handed over with the user at its other end`() async throws {
        let stage = try MailDoorStage(.lmtp)
        try await stage.withDoor { _ in
            let client = try client(of: stage)
            _ = await client.say("LHLO x", until: "250 ")
            _ = await client.say(
                "MAIL FROM:<>",
                "RCPT TO:<a@x.example>",
                "RCPT TO:<b@x.example>",
                "DATA",
                until: "354"
            )
            let said = await client.say("Subject: x", "", "Hola", ".", "QUIT", until: "221")
            #expect(said == "250 2.0.0 stored 0\r\n250 2.0.0 stored 1\r\n221 2.0.0 gate.test goodbye\r\n")
            #expect(client.read() == [])
        }
        #expect(stage.receiver.mails.map(\.recipients) == [["a@x.example", "b@x.example"]])
        #expect(stage.receiver.peers == [MailPeer(uid: getuid())])
    }

    @Test func `over loopback the kernel's table tells the user`() async throws {
        let stage = try MailDoorStage(.smtp)
        try await stage.withDoor { door in
            let client = try RawConnection(port: door.port.unwrapped()).unwrapped()
            _ = await client.say("EHLO x", "MAIL FROM:<>", "RCPT TO:<a@x.example>", "DATA", until: "354")
            _ = await client.say(".", until: "250")
        }
        #expect(stage.receiver.peers == [MailPeer(uid: getuid(), address: "127.0.0.1")])
    }

    @Test func `who hangs up in the middle of a message leaves none`() async throws {
        let stage = try MailDoorStage(.lmtp)
        try await stage.withDoor { _ in
            for end in ["", "Hola\r\n", "Hola\r\n.", "Hola\r\n.\r"] {
                let client = try client(of: stage)
                _ = await client.say("LHLO x", "MAIL FROM:<>", "RCPT TO:<a@x.example>", "DATA", until: "354")
                client.write(Array(end.utf8))
                shutdown(client.descriptor, Int32(SHUT_WR))
                #expect(client.read() == [])
            }
        }
        #expect(stage.receiver.mails.isEmpty)
    }

    @Test func `who says everything at once and shuts up is answered to the end`() async throws {
        let stage = try MailDoorStage(.lmtp)
        try await stage.withDoor { _ in
            let client = try client(of: stage)
            client.write(Array((message + ["Hola", ".", "QUIT"]).map { $0 + "\r\n" }.joined().utf8))
            shutdown(client.descriptor, Int32(SHUT_WR))
            let said = await client.say(until: "221")
            #expect(said.contains("250 2.0.0 stored 1\r\n221 "))
        }
        #expect(stage.receiver.mails.count == 1)
    }

    @Test func `a stop ends idle sessions with 421, after the answers to what has arrived`() async throws {
        let stage = try MailDoorStage(.lmtp)
        stage.receiver.beSlow(.milliseconds(300))
        let idle = Kept<RawConnection>()
        let busy = Kept<RawConnection>()
        try await stage.withDoor { _ in
            let (quiet, loud) = (try client(of: stage), try client(of: stage))
            _ = await quiet.say("LHLO x", until: "250 ")
            _ = await loud.say("LHLO x", "MAIL FROM:<>", "RCPT TO:<a@x.example>", "DATA", until: "354")
            loud.write(Array("Hola\r\n.\r\n".utf8))
            try await Task.sleep(for: .milliseconds(100))
            idle.put(quiet)
            busy.put(loud)
        }
        #expect(await idle.take()?.say(until: "421") == "421 4.3.2 gate.test stops now: try again later\r\n")
        let last = await busy.take()?.say(until: "421")
        #expect(last == "250 2.0.0 stored 0\r\n421 4.3.2 gate.test stops now: try again later\r\n")
        #expect(RawConnection(to: stage.path) == nil)
    }

    @Test func `the silent are sent away, and so are those that never end`() async throws {
        var limits = MailLimits()
        limits.idle = .milliseconds(200)
        let stage = try MailDoorStage(.lmtp, limits: limits)
        try await stage.withDoor { _ in
            let said = await (try client(of: stage)).say(until: "421")
            #expect(said.hasSuffix("421 4.4.2 gate.test waited long enough\r\n"))
        }
        limits.idle = .seconds(60)
        limits.session = .milliseconds(700)
        let other = try MailDoorStage(.lmtp, limits: limits)
        try await other.withDoor { _ in
            let client = try RawConnection(to: other.path).unwrapped()
            var said = ""
            for _ in 0..<50 where !said.contains("421") {
                said += await client.say("NOOP", until: "250")
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(said.contains("421 4.4.2"))
        }
    }

    @Test func `one client cannot take every session, nor all clients more than there are`() async throws {
        var limits = MailLimits()
        limits.sessionsPerPeer = 3
        let stage = try MailDoorStage(.lmtp, limits: limits)
        try await stage.withDoor { _ in
            var clients: [RawConnection] = []
            for _ in 0..<3 {
                clients.append(try client(of: stage))
                #expect(await clients.last?.say(until: "220").hasPrefix("220") == true)
            }
            let refused = await (try client(of: stage)).say(until: "421")
            #expect(refused == "421 4.3.2 gate.test has too many sessions: try again later\r\n")
            clients.removeLast()
            try await eventually("a place is free again") {
                await (try client(of: stage)).say("QUIT", until: "2").hasPrefix("220")
            }
        }
    }

    @Test func `messages wait for memory before they are sent for`() async throws {
        var limits = MailLimits()
        limits.message = 1000
        limits.memory = 1500
        let stage = try MailDoorStage(.lmtp, limits: limits)
        try await stage.withDoor { _ in
            let (first, second) = (try client(of: stage), try client(of: stage))
            _ = await first.say("LHLO x", "MAIL FROM:<>", "RCPT TO:<a@x.example>", "DATA", until: "354")
            _ = await second.say("LHLO x", "MAIL FROM:<>", "RCPT TO:<b@x.example>", until: "250 2.1.5")
            second.write(Array("DATA\r\n".utf8))
            var waits = pollfd(fd: second.descriptor, events: Int16(POLLIN), revents: 0)
            #expect(poll(&waits, 1, 200) == 0)
            _ = await first.say(".", until: "250")
            #expect(await second.say(until: "354").hasPrefix("354"))
            #expect(await second.say(".", until: "250").hasPrefix("250"))
        }
    }
}
