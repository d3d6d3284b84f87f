import Core
import Foundation
import Glibc
import MailGate
import SQLiteDriver
import Store
import TestKit
import Testing

/// A submission that is turned away, and how.
struct Refused: Sendable, CustomTestStringConvertible {
    let flags: [String]
    var message = "To: ana@example.org\n\nx\n"
    let code: Int32
    let reason: RefusedSubmission.Reason
    /// Part of the line that the script gets.
    let line: String
    /// Part of the detail on record.
    var detail = ""

    var testDescription: String { "\(reason.rawValue): \(flags.joined(separator: " "))" }
}

struct IntakeRefusalTests {
    static let cases = [
        Refused(flags: [], code: 64, reason: .noRecipient, line: "-t and a To: field"),
        Refused(
            flags: ["-t"],
            message: "Subject: a\n\nx\n",
            code: 64,
            reason: .noRecipient,
            line: "-t and a To: field"
        ),
        Refused(
            flags: ["-t"],
            message: "no header\nTo: a@x.org\n",
            code: 64,
            reason: .noRecipient,
            line: "-t and a To: field"
        ),
        Refused(
            flags: ["-t", "-f"],
            code: 64,
            reason: .badUsage,
            line: "-f needs a value",
            detail: "-f needs a value"
        ),
        Refused(flags: ["-bz", "a@x.org"], code: 64, reason: .badUsage, line: "-bz", detail: "-bz"),
        Refused(
            flags: ["no@domain"],
            code: 67,
            reason: .badRecipient,
            line: "no@domain is no address",
            detail: "no@domain"
        ),
        Refused(
            flags: ["-t"],
            message: "To: a@x.org b@x.org\n\nx",
            code: 67,
            reason: .badRecipient,
            line: "is no address",
            detail: "a@x.org b@x.org"
        ),
        Refused(flags: ["a@x.org", "b\nc@x.org"], code: 67, reason: .badRecipient, line: "is no address"),
        Refused(
            flags: ["-fa@b@c.org", "a@x.org"],
            code: 65,
            reason: .badSender,
            line: "write -f",
            detail: "a@b@c.org"
        ),
        Refused(flags: ["-fa@x.org,b@x.org", "a@x.org"], code: 65, reason: .badSender, line: "write -f"),
        Refused(
            flags: ["a@x.org", "b@x.org", "c@x.org", "d@x.org"],
            code: 65,
            reason: .tooManyRecipients,
            line: "3 allowed",
            detail: "4"
        ),
        Refused(
            flags: ["-i", "a@x.org"],
            message: String(repeating: "x", count: 200_001),
            code: 65,
            reason: .tooBig,
            line: "200000 allowed",
            detail: "200001 bytes"
        ),
        Refused(
            flags: ["-i", "a@x.org"],
            message: String(repeating: "x", count: 10_485_761),
            code: 65,
            reason: .tooBig,
            line: "10485760 bytes",
            detail: "10485760 bytes"
        ),
        Refused(
            flags: ["a@x.org"],
            message: String(repeating: "X: y\n", count: 1001),
            code: 65,
            reason: .tooBig,
            line: "1000 header fields"
        ),
    ]

    @Test(arguments: cases)
    func `a refusal has its exit code, one line with the remedy, and is on record`(refused: Refused)
        async throws
    {
        var stage = try await IntakeStage()
        stage.settings.messageLimit = 200_000
        stage.settings.recipients = 3
        let fixed = stage
        let result = try await stage.withDoor { try await fixed.send(refused.flags, refused.message) }
        #expect(result.status == refused.code)
        #expect(result.errors.contains(refused.line))
        #expect(result.errors.hasPrefix("esclusa-sendmail: "))
        #expect(result.errors.filter { $0 == "\n" }.count == 1)
        let onRecord = try await stage.refusals()
        #expect(onRecord.map(\.reason) == [refused.reason])
        #expect(refused.detail.isEmpty || onRecord.allSatisfy { $0.detail.contains(refused.detail) })
        #expect(onRecord.map(\.hosting) == [stage.hosting.id])
        #expect(onRecord.map(\.attribution.uid) == [getuid()])
        #expect(try await stage.messages().isEmpty)
    }

    @Test func `a user without hosting is refused and that is on record`() async throws {
        let stage = try await IntakeStage(uid: getuid() + 1)
        let result = try await stage.withDoor { try await stage.send(["a@x.org"], "x\n") }
        #expect(result.status == 77)
        #expect(result.errors.contains("no hosting belongs to Unix user \(getuid())"))
        let onRecord = try await stage.refusals()
        #expect(onRecord.map(\.reason) == [.unknownSender])
        #expect(onRecord.map(\.hosting) == [nil])
    }

    @Test func `P10 with too little room left a message is refused for now`() async throws {
        var stage = try await IntakeStage()
        stage.settings.freeSpace = .max
        let fixed = stage
        let result = try await stage.withDoor { try await fixed.send(["a@x.org"], "x\n") }
        #expect(result.status == 69)
        #expect(result.errors.contains("nearly full"))
        #expect(try await stage.refusals().map(\.reason) == [.storageLow])
        #expect(try await stage.messages().isEmpty)
    }

    @Test func `a blocked service that holds as many messages as it may takes no more`() async throws {
        let stage = try await IntakeStage(holding: 1)
        let (first, second) = try await stage.withDoor {
            (try await stage.send(["a@x.org"], "x\n"), try await stage.send(["a@x.org"], "y\n"))
        }
        #expect(first.status == 0)
        #expect(second.status == 69)
        #expect(second.errors.contains("holds 1 messages already: delete some"))
        #expect(second.errors.filter { $0 == "\n" }.count == 1)
        let onRecord = try await stage.refusals()
        #expect(onRecord.map(\.reason) == [.tooManyHeld])
        #expect(onRecord.map(\.detail) == ["1"])
        #expect(onRecord.map(\.hosting) == [stage.hosting.id])
        #expect(try await stage.messages().count == 1)
    }

    @Test func `a ledger that fails is never an acceptance`() async throws {
        let stage = try await IntakeStage()
        await stage.store.database.close()
        let result = try await stage.withDoor { try await stage.send(["a@x.org"], "x\n") }
        #expect(result.status == 69)
        #expect(result.errors.contains("try again later"))
        #expect(stage.journal.has("error submission: the ledger failed"))
    }

    @Test func `bounces are declined where none can come`() async throws {
        let stage = try await IntakeStage()
        let result = try await stage.withDoor { try await stage.send(["--bounce"], "x\n") }
        #expect(result.status == 69)
        #expect(result.errors.contains("set bounce.domain"))
    }
}
