import Core
import Foundation
import Glibc
import MailGate
import Submission
import TestKit
import Testing

struct DropFolderTests {
    private let token = "00112233445566778899aabbccddeeff"

    @Test func `P2 with the gate down the command still accepts, and the gate takes it in once`() async throws
    {
        let stage = try await IntakeStage()
        try stage.makeDropFolder()
        let result = try await stage.send(["-t", "-fweb@tienda.example"], "To: ana@example.org\n\nx\n")
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(stage.dropped.count == 1 && stage.dropped.allSatisfy { $0.hasSuffix(".submission") })
        #expect(try await stage.messages().isEmpty)
        for _ in 0..<2 {
            try await stage.withDoor {
                try await eventually("the drop folder is empty") { stage.dropped.isEmpty }
            }
        }
        #expect(try await stage.messages().map(\.message.recipients) == [["ana@example.org"]])
        #expect(try await stage.messages().map(\.sender) == ["web@tienda.example"])
    }

    @Test func `a file that was taken in before the gate died is taken in once`() async throws {
        let stage = try await IntakeStage()
        try stage.makeDropFolder()
        _ = try await stage.send(["ana@example.org"], "x\n")
        let name = try #require(stage.dropped.first)
        let path = "\(stage.settings.dropFolder)/\(name)"
        let copy = try Data(contentsOf: URL(filePath: path))
        try await stage.withDoor {
            try await eventually("it is taken in") { stage.dropped.isEmpty }
            // As if the gate had died between the commit and the removal.
            try copy.write(to: URL(filePath: path), options: .atomic)
            try await eventually("it is removed") { stage.dropped.isEmpty }
        }
        #expect(try await stage.messages().count == 1)
        #expect(stage.setAside.isEmpty)
    }

    @Test func `with the gate down and no drop folder the command says who has to act`() async throws {
        let stage = try await IntakeStage()
        let result = try await stage.send(["ana@example.org"], "x\n")
        #expect(result.status == 69)
        #expect(result.errors.contains(stage.settings.dropFolder) && result.errors.contains("start esclusa"))
        #expect(result.errors.filter { $0 == "\n" }.count == 1)
    }

    @Test func `the folder lets anyone put, nobody list`() async throws {
        let stage = try await IntakeStage()
        try await stage.withDoor {}
        var status = stat()
        #expect(stat(stage.settings.dropFolder, &status) == 0 && status.st_mode & 0o7777 == 0o1733)
        #expect(stat(stage.settings.asideFolder, &status) == 0 && status.st_mode & 0o7777 == 0o700)
        #expect(stat(stage.settings.socketPath, &status) != 0)
    }

    @Test func `what is no submission is set aside and told`() async throws {
        let stage = try await IntakeStage()
        try stage.makeDropFolder()
        let folder = stage.settings.dropFolder
        try Data("garbage".utf8).write(to: URL(filePath: "\(folder)/garbage.submission"))
        try Data().write(to: URL(filePath: "\(folder)/empty.submission"))
        symlink("/etc/passwd", "\(folder)/link.submission")
        mkfifo("\(folder)/pipe.submission", 0o644)
        try FileManager.default.createDirectory(
            atPath: "\(folder)/folder.submission",
            withIntermediateDirectories: true
        )
        try Data("x".utf8).write(to: URL(filePath: "\(folder)/twice.submission"))
        link("\(folder)/twice.submission", "\(stage.folder.path)/other")
        try Data("x".utf8).write(to: URL(filePath: "\(folder)/not ours"))
        try await stage.withDoor {
            try await eventually("all are set aside") { stage.setAside.count == 6 }
        }
        #expect(stage.dropped == ["not ours"])
        #expect(stage.journal.lines.filter { $0.hasPrefix("warning drop file set aside") }.count == 6)
        #expect(try await stage.messages().isEmpty)
    }

    @Test func `a draft is left alone while it is young`() async throws {
        let stage = try await IntakeStage()
        try stage.makeDropFolder()
        let (young, old) = (DropName.draft(token), DropName.draft("f" + token.dropFirst()))
        for name in [young, old] {
            try Data("x".utf8).write(to: URL(filePath: "\(stage.settings.dropFolder)/\(name)"))
        }
        let past = [timeval(tv_sec: 1_000_000, tv_usec: 0), timeval(tv_sec: 1_000_000, tv_usec: 0)]
        #expect(utimes("\(stage.settings.dropFolder)/\(old)", past) == 0)
        try await stage.withDoor { try await eventually("the old draft goes") { stage.dropped == [young] } }
        #expect(stage.setAside.isEmpty)
    }

    @Test func `a refusal found only in the folder is on record and the message is kept`() async throws {
        let stage = try await IntakeStage()
        try stage.makeDropFolder()
        let result = try await stage.send(["no@domain"], "x\n")
        #expect(result.status == 0)
        try await stage.withDoor { try await eventually("it is set aside") { stage.setAside.count == 1 } }
        #expect(stage.dropped.isEmpty)
        #expect(try await stage.refusals().map(\.reason) == [.badRecipient])
    }

    @Test func `a message waits in the folder while its service holds as many as it may`() async throws {
        var stage = try await IntakeStage(holding: 1)
        stage.settings.dropRetry = .milliseconds(20)
        try stage.makeDropFolder()
        for _ in 1...2 { #expect(try await stage.send(["ana@example.org"], "x\n").status == 0) }
        let door = stage
        try await door.withDoor {
            try await eventually("the second is tried") { door.journal.has("tooManyHeld") }
            #expect(try await door.messages().count == 1)
            #expect(door.dropped.count == 1 && door.setAside.isEmpty)
            try await door.perform(.unblock)
            try await eventually("it is taken in") { door.dropped.isEmpty }
        }
        #expect(try await stage.messages().count == 2)
        // Nobody was refused anything: it only waited.
        #expect(try await stage.refusals().isEmpty)
    }

    @Test func `a message waits in the folder while the ledger cannot take it`() async throws {
        var stage = try await IntakeStage()
        stage.settings.freeSpace = .max
        try stage.makeDropFolder()
        _ = try await stage.send(["ana@example.org"], "x\n")
        let full = stage
        try await full.withDoor {
            try await eventually("it is tried") { full.journal.has("storageLow") }
        }
        #expect(stage.dropped.count == 1 && stage.setAside.isEmpty)
        // Nobody was refused anything: it only waits.
        #expect(try await stage.refusals().isEmpty)
        stage.settings.freeSpace = 0
        let roomy = stage
        try await roomy.withDoor { try await eventually("it is taken in") { roomy.dropped.isEmpty } }
        #expect(try await stage.messages().count == 1)
    }

    @Test(arguments: [[LossyWire.Fate.lostBefore], [.lostAfter], [.lostAfter, .lostBefore, .lostAfter]])
    func `a gate that dies under a submission gets it again, and stores it once`(fates: [LossyWire.Fate])
        async throws
    {
        let stage = try await IntakeStage()
        let wire = LossyWire(
            at: "\(stage.folder.path)/wire.sock",
            to: stage.settings.socketPath,
            fates: fates
        )
        defer { wire.stop() }
        let result = try await stage.withDoor {
            try await stage.send(["ana@example.org"], "x\n", socket: wire.path)
        }
        #expect(result.status == 0)
        #expect(wire.connections == fates.count + 1)
        #expect(stage.dropped.isEmpty)
        #expect(try await stage.messages().count == 1)
    }

    @Test func `a command that is killed before the answer is no success`() async throws {
        let stage = try await IntakeStage()
        // The wire keeps the connection open and answers nothing: nobody listens behind it but the kernel.
        let path = "\(stage.folder.path)/silent.sock"
        let silent = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(silent) }
        _ = RawConnection.withAddress(path) { bind(silent, $0, $1) }
        listen(silent, 8)
        let program = Program(
            path: Program.command,
            arguments: ["ana@example.org"],
            surroundings: stage.surroundings(path)
        )
        let result = try await program.run(Array("x\n".utf8)) { pid in
            usleep(50_000)
            kill(pid, SIGKILL)
        }
        #expect(result.signal == SIGKILL)
    }
}
