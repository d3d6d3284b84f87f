import Core
import Store
import Submission
import TestKit
import Testing

@testable import MailGate

/// Bounces that an MTA's pipe hands over: `esclusa-sendmail --bounce`.
struct BouncePipeTests {
    private func hand(
        _ stage: BounceStage,
        _ content: [UInt8],
        to recipients: [String] = [],
        from uid: UInt32 = BounceStage.mta
    ) async -> IntakeOutcome {
        var arguments = SendmailArguments()
        arguments.isBounce = true
        arguments.recipients = recipients
        let frame = SubmissionFrame(
            token: String(repeating: "a", count: 32),
            arguments: arguments,
            body: content
        )
        let submission = IntakeSubmission(frame: frame, bodySize: content.count, uid: uid, isAnswered: true)
        let desk = IntakeDesk(
            settings: IntakeSettings(),
            ledger: stage.store.ledger,
            now: stage.store.clock.reading,
            log: stage.journal.log,
            bounces: stage.desk
        )
        return await desk.take(submission)
    }

    @Test(arguments: ["Delivered-To", "X-Original-To", "Envelope-To", "To"])
    func `its recipient stands on the command line or in the header`(_ field: String) async throws {
        let stage = try await BounceStage()
        let first = try await stage.send(to: "nadie@example.net")
        let second = try await stage.send(to: "nadie@example.net")
        let report = BounceStage.report("nadie@example.net")
        guard case .understood = await hand(stage, report, to: [stage.path.address(for: first)]) else {
            Issue.record("not taken by its argument")
            return
        }
        let header = Array("\(field): <\(stage.path.address(for: second))>\r\n".utf8)
        guard case .understood = await hand(stage, header + report) else {
            Issue.record("not taken by \(field)")
            return
        }
        #expect(try await stage.totals().errors == 2)
    }

    @Test(arguments: [("<>", 1), ("<robot@example.net>", 0)])
    func `without -f the sender is the one that the MTA wrote into the mail`(sender: String, errors: Int)
        async throws
    {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net")
        let header = "Return-path: \(sender)\r\nEnvelope-to: \(stage.path.address(for: id))\r\n"
        let text = "From: ana@example.net\r\nSubject: Re\r\n\r\nIt could not be delivered:\r\n"
        let reason = "<nadie@example.net>: 550 5.1.1 user unknown\r\n"
        _ = await hand(stage, Array((header + text + reason).utf8))
        #expect(try await stage.totals().errors == errors)
    }

    @Test func `lines of a pipe end with a line feed alone`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net")
        let unix = BounceStage.report("nadie@example.net").filter { $0 != 13 }
        guard case .understood = await hand(stage, unix, to: [stage.path.address(for: id)]) else {
            Issue.record("not taken")
            return
        }
        #expect(try await stage.totals().errors == 1)
        let passed = try #require(try await stage.waiting().first)
        #expect(!String(decoding: passed.content, as: UTF8.self).replacing("\r\n", with: "").contains("\n"))
    }

    @Test func `a script may not: any could forge bounces of its own messages`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net")
        let outcome = await hand(
            stage,
            BounceStage.report("nadie@example.net"),
            to: [stage.path.address(for: id)],
            from: 1001
        )
        guard case .turnedAway(let reply) = outcome else {
            throw BounceStage.Missing(what: "a refusal: \(outcome)")
        }
        #expect(reply.code == .noPermission)
        #expect(try await stage.totals().errors == 0)
    }

    @Test func `what is not booked yet comes again, and what is forged does not`() async throws {
        let stage = try await BounceStage()
        let id = try await stage.send(to: "nadie@example.net", isRelayed: false)
        let report = BounceStage.report("nadie@example.net")
        guard case .notNow(let later) = await hand(stage, report, to: [stage.path.address(for: id)]) else {
            throw BounceStage.Missing(what: "a wait")
        }
        #expect(later.code == .systemError)
        guard case .turnedAway(let refused) = await hand(stage, report, to: ["b+1-2@vuelta.example"]) else {
            throw BounceStage.Missing(what: "a refusal")
        }
        #expect(refused.code == .noUser)
        guard case .turnedAway(let nobody) = await hand(stage, report) else {
            throw BounceStage.Missing(what: "a refusal")
        }
        #expect(nobody.code == .usage)
    }

    @Test func `without a domain for bounces the answer says what to set`() async throws {
        let stage = try await BounceStage()
        var arguments = SendmailArguments()
        arguments.isBounce = true
        let frame = SubmissionFrame(token: String(repeating: "a", count: 32), arguments: arguments, body: [])
        let desk = IntakeDesk(
            settings: IntakeSettings(),
            ledger: stage.store.ledger,
            now: stage.store.clock.reading,
            log: stage.journal.log
        )
        let submission = IntakeSubmission(frame: frame, bodySize: 0, uid: BounceStage.mta, isAnswered: true)
        guard case .turnedAway(let reply) = await desk.take(submission) else {
            throw BounceStage.Missing(what: "a refusal")
        }
        #expect(reply.line.contains("bounce.domain"))
    }
}
