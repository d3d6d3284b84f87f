import Core
import Glibc
import MailGate
import Submission
import TestKit
import Testing

struct ReceptionTests {
    private func frame(_ recipient: String) throws -> [UInt8] {
        var arguments = SendmailArguments()
        arguments.recipients = [recipient]
        let token = String((0..<32).map { _ in "0123456789abcdef".randomElement() ?? "0" })
        return try SubmissionFrame(token: token, arguments: arguments, body: Array("x\n".utf8)).encoded()
    }

    @Test func `a frame may come byte by byte`() async throws {
        let stage = try await IntakeStage()
        let bytes = try frame("ana@example.org")
        let line = try await stage.withDoor {
            let connection = try #require(RawConnection(to: stage.settings.socketPath))
            for byte in bytes { connection.write([byte]) }
            return await connection.readLine()
        }
        #expect(line == "0 accepted\n")
        #expect(try await stage.messages().count == 1)
    }

    @Test func `the same frame twice is one message, and both are told 0`() async throws {
        let stage = try await IntakeStage()
        let bytes = try frame("ana@example.org")
        try await stage.withDoor {
            for _ in 0..<2 {
                let connection = try #require(RawConnection(to: stage.settings.socketPath))
                connection.write(bytes)
                #expect(await connection.readLine() == "0 accepted\n")
            }
        }
        #expect(try await stage.messages().count == 1)
    }

    @Test func `what is no frame is answered and told`() async throws {
        let stage = try await IntakeStage()
        try await stage.withDoor {
            for noise in ["EHLO localhost\r\n01234567890", "ESCLUSA\u{2}00000000"] {
                let connection = try #require(RawConnection(to: stage.settings.socketPath))
                connection.write(Array(noise.utf8))
                #expect(await connection.readLine().hasPrefix("71 "))
            }
        }
        #expect(stage.journal.lines.filter { $0.contains("is no frame") }.count == 2)
        #expect(try await stage.messages().isEmpty)
    }

    @Test func `a frame cut short at any byte stores nothing`() async throws {
        let stage = try await IntakeStage()
        let bytes = try frame("ana@example.org")
        try await stage.withDoor {
            for length in 0..<bytes.count {
                let connection = try #require(RawConnection(to: stage.settings.socketPath))
                connection.write(Array(bytes.prefix(length)))
            }
            let last = try #require(RawConnection(to: stage.settings.socketPath))
            last.write(try frame("bea@example.org"))
            #expect(await last.readLine() == "0 accepted\n")
        }
        #expect(try await stage.messages().map(\.message.recipients) == [["bea@example.org"]])
    }

    @Test func `a slow submission is dropped after its time, and slow ones stop nobody`() async throws {
        var stage = try await IntakeStage()
        stage.settings.readTimeout = .milliseconds(300)
        let fixed = stage
        let bytes = try frame("ana@example.org")
        try await stage.withDoor {
            let slow = try (0..<20).map { _ in try #require(RawConnection(to: fixed.settings.socketPath)) }
            for connection in slow { connection.write(Array(bytes.prefix(20))) }
            let quick = try #require(RawConnection(to: fixed.settings.socketPath))
            quick.write(bytes)
            #expect(await quick.readLine() == "0 accepted\n")
            for connection in slow { #expect(await connection.readLine().isEmpty) }
        }
        #expect(stage.journal.has("did not arrive in"))
        #expect(try await stage.messages().count == 1)
    }

    @Test func `messages wait in their sockets while there is no memory for them, and all arrive`()
        async throws
    {
        var stage = try await IntakeStage()
        stage.settings.memory = 1_000_000
        let fixed = stage
        let text = [UInt8](repeating: 65, count: 400_000)
        try await stage.withDoor {
            try await withThrowingTaskGroup(of: Int32.self) { group in
                for number in 0..<12 {
                    group.addTask(name: "script") {
                        try await fixed.send(["-i", "r\(number)@example.org"], bytes: text).status
                    }
                }
                for try await status in group { #expect(status == 0) }
            }
        }
        #expect(try await stage.messages().count == 12)
    }

    @Test func `a user with too many connections is closed unanswered until one ends`() async throws {
        var stage = try await IntakeStage()
        stage.settings.connectionsPerUser = 3
        let fixed = stage
        let bytes = try frame("ana@example.org")
        try await stage.withDoor {
            var held = try (0..<3).map { _ in try #require(RawConnection(to: fixed.settings.socketPath)) }
            let turnedAway = try #require(RawConnection(to: fixed.settings.socketPath))
            #expect(await turnedAway.readLine().isEmpty)
            held.removeAll()
            try await eventually("a place is free") {
                let next = try #require(RawConnection(to: fixed.settings.socketPath))
                next.write(bytes)
                return await next.readLine() == "0 accepted\n"
            }
        }
        #expect(try await stage.messages().count == 1)
    }
}
