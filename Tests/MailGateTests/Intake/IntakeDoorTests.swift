import Core
import Foundation
import Glibc
import MailGate
import SQLiteDriver
import Store
import Submission
import TestKit
import Testing

struct IntakeDoorTests {
    private let message = "To: Ana <ana@example.org>\nSubject: =?utf-8?Q?=C2=A1Hola!?=\n\nUno\nDos\n"

    @Test func `P1 exit 0 means that the message and all its recipients are on disk`() async throws {
        let stage = try await IntakeStage()
        let result = try await stage.withDoor {
            try await stage.send(["-t", "-i", "-fweb@tienda.example", "bea@example.org"], message)
        }
        #expect(result.status == 0 && result.errors.isEmpty)
        // A new process that opens the file sees what was committed, not what was in memory.
        let after = try await stage.store.reopened()
        let stored = try await after.ledger.messages(of: stage.hosting.id, filter: MessageFilter())
        #expect(stored.map(\.message.recipients) == [["bea@example.org", "ana@example.org"]])
        #expect(stored.map(\.sender) == ["web@tienda.example"])
        #expect(stored.map(\.subject) == ["¡Hola!"])
        #expect(stored.map(\.message.standing) == [.queued])
        #expect(stored.map(\.attribution.uid) == [getuid()])
        #expect(try await after.ledger.verify().balances)
        await after.database.close()
    }

    @Test func `a message for a blocked service is held and the script sees nothing of it`() async throws {
        let stage = try await IntakeStage()
        let order = ServiceOrder(
            hosting: stage.hosting.id,
            command: .block,
            actor: Actor(party: .customer, name: "ana@example.org"),
            operation: "1"
        )
        _ = try await stage.store.ledger.perform(order, at: stage.store.now)
        let result = try await stage.withDoor { try await stage.send(["-t"], message) }
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(try await stage.messages().map(\.message.standing) == [.held])
        #expect(try await stage.contents().isEmpty)
    }

    @Test func `what goes to the MTA is whole and clean`() async throws {
        let stage = try await IntakeStage()
        let text = "To: ana@example.org\r\nBcc: bea@example.org\nX: y\n\nuno\r\ndos\n.\ntres"
        let result = try await stage.withDoor { try await stage.send(["-ti", "-F", "La tienda"], text) }
        #expect(result.status == 0)
        let contents = try await stage.contents()
        let id = contents.first?.firstMatch(of: /<([0-9a-f]{32})@tienda.example>/)?.1 ?? "none"
        #expect(
            contents == [
                "To: ana@example.org\r\nX: y\r\nFrom: \"La tienda\" <web@tienda.example>\r\n"
                    + "Date: Sat, 14 Mar 2026 10:00:00 +0000\r\nMessage-ID: <\(id)@tienda.example>\r\n\r\n"
                    + "uno\r\ndos\r\n.\r\ntres\r\n"
            ]
        )
        #expect(
            try await stage.messages().map(\.message.recipients) == [["ana@example.org", "bea@example.org"]]
        )
    }

    @Test func `recipients count once, and a name alone gets the hosting's domain`() async throws {
        let stage = try await IntakeStage()
        let flags = ["-t", "root", "ana@EXAMPLE.org, Bea <bea@example.org>", "ana@example.org"]
        let result = try await stage.withDoor { try await stage.send(flags, "Cc: bea@example.org\n\nx\n") }
        #expect(result.status == 0)
        #expect(
            try await stage.messages().map(\.message.recipients)
                == [["root@tienda.example", "ana@example.org", "bea@example.org"]]
        )
    }

    @Test(arguments: [
        (["-f", ""], ""), (["-f", "<>"], ""), ([], "web@tienda.example"),
        (["-f", "ana"], "ana@tienda.example"),
        (["-fAna <ana@example.org>"], "ana@example.org"),
    ])
    func `the envelope sender is the one given, else the hosting's own`(flags: [String], sender: String)
        async throws
    {
        let stage = try await IntakeStage()
        let result = try await stage.withDoor { try await stage.send(flags + ["ana@example.org"], "x\n") }
        #expect(result.status == 0)
        #expect(try await stage.messages().map(\.sender) == [sender])
    }

    @Test func `the kernel says whose a submission is, by the socket and by the drop folder`() async throws {
        try #require(getuid() == 0, "only root can be somebody else")
        let nobody: UInt32 = 65_534
        let stage = try await IntakeStage(uid: nobody)
        try stage.makeDropFolder()
        chmod(stage.folder.path, 0o755)
        let program = Program(
            path: "/usr/bin/setpriv",
            arguments: ["--reuid=\(nobody)", "--clear-groups", Program.command, "ana@example.org"],
            surroundings: stage.surroundings()
        )
        #expect(try await program.run(Array("x\n".utf8)).status == 0)
        #expect(stage.dropped.count == 1)
        try await stage.withDoor {
            #expect(try await program.run(Array("x\n".utf8)).status == 0)
            try await eventually("the drop folder is empty") { stage.dropped.isEmpty }
        }
        #expect(try await stage.messages().map(\.attribution.uid) == [nobody, nobody])
    }

    @Test func `a flag that nobody knows is ignored and logged`() async throws {
        let stage = try await IntakeStage()
        let result = try await stage.withDoor { try await stage.send(["-Zfoo", "ana@example.org"], "x\n") }
        #expect(result.status == 0)
        #expect(stage.journal.has("ignored -Zfoo"))
        #expect(try await stage.messages().allSatisfy { $0.attribution.workingDirectory != nil })
    }

    @Test func `real PHP mail is taken in with the script it claims`() async throws {
        let stage = try await IntakeStage()
        let script = "\(stage.folder.path)/contacto.php"
        let code =
            "<?php exit(mail('Ana <ana@example.org>', 'Asunto ñ', \"uno\\ndos\", \"X-A: b\\r\\nBcc: bea@example.org\") ? 0 : 9);"
        try code.write(toFile: script, atomically: true, encoding: .utf8)
        let result = try await stage.withDoor { try await runPHP(script, stage) }
        #expect(result.status == 0, "\(result)")
        let stored = try await stage.messages()
        #expect(stored.map(\.message.recipients) == [["ana@example.org", "bea@example.org"]])
        #expect(stored.map(\.subject) == ["Asunto ñ"])
        #expect(stored.map(\.attribution.script) == ["contacto.php"])
        #expect(
            try await stage.contents().allSatisfy { !$0.contains("Bcc") && $0.contains("\r\nX-A: b\r\n") }
        )
    }

    @Test func `PHP mail is false when the gate refuses`() async throws {
        let stage = try await IntakeStage()
        let script = "\(stage.folder.path)/contacto.php"
        try "<?php exit(mail('no soy nadie @', 'x', 'y') ? 0 : 9);".write(
            toFile: script,
            atomically: true,
            encoding: .utf8
        )
        let result = try await stage.withDoor { try await runPHP(script, stage) }
        #expect(result.status == 9)
        #expect(try await stage.refusals().map(\.reason) == [.badRecipient])
    }

    private func runPHP(_ script: String, _ stage: IntakeStage) async throws -> ProgramResult {
        let flags = ["-d", "sendmail_path=\(Program.command) -t -i", "-d", "mail.add_x_header=1", script]
        return try await Program(path: "/usr/bin/php", arguments: flags, surroundings: stage.surroundings())
            .run([])
    }

    @Test func `eighty scripts at once are all taken in once`() async throws {
        let stage = try await IntakeStage()
        try await stage.withDoor {
            try await withThrowingTaskGroup(of: Int32.self) { group in
                for number in 0..<80 {
                    group.addTask(name: "script") {
                        try await stage.send(["-i", "r\(number)@example.org"], "x\n").status
                    }
                }
                for try await status in group { #expect(status == 0) }
            }
            try await eventually("the drop folder is empty") { stage.dropped.isEmpty }
        }
        let recipients = try await stage.messages().flatMap(\.message.recipients)
        #expect(Set(recipients).count == 80 && recipients.count == 80)
        #expect(try await stage.store.ledger.verify().balances)
    }

    @Test func `a door that ends leaves no socket, and a stale one is no obstacle`() async throws {
        let stage = try await IntakeStage()
        try await stage.withDoor {}
        #expect(!FileManager.default.fileExists(atPath: stage.settings.socketPath))
        let stale = LossyWire(at: stage.settings.socketPath, to: "", fates: [])
        shutdown(stale.listener, Int32(SHUT_RDWR))
        close(stale.listener)
        let result = try await stage.withDoor { try await stage.send(["ana@example.org"], "x\n") }
        #expect(result.status == 0)
        #expect(try await stage.messages().count == 1)
    }

    @Test func `a second door at the same socket is refused in clear text`() async throws {
        let stage = try await IntakeStage()
        try await stage.withDoor {
            await #expect(throws: IntakeFault.self) { try await stage.withDoor {} }
        }
    }
}
