import Core
import Store
import TestKit
import Testing

/// An address that is to get the error reports is asked first.
struct RecipientTests {
    private func proposal(_ hosting: Hosting, _ address: String, operation: String, at moment: Moment) throws
        -> RecipientProposal
    {
        RecipientProposal(
            hosting: hosting.id,
            recipient: try MailAddress(parsing: address),
            tokenHash: "hash-\(operation)",
            expires: moment + .seconds(3600),
            mailsPerHour: 3,
            actor: Bench.customer,
            operation: operation
        )
    }

    private func mail(_ number: UInt64) -> NewMessage {
        NewMessage(
            token: SubmissionToken(high: 77, low: number),
            hosting: .system,
            envelope: Envelope(sender: "", recipients: ["ana@b.example"]),
            subject: "?",
            attribution: Attribution(uid: 0),
            content: Array("Subject: ?\r\n\r\n\r\n".utf8)
        )
    }

    private func answer(_ operation: String, by click: String = "yes-1") -> RecipientAnswer {
        let actor = Actor(party: .customer, name: "ana@b.example")
        return RecipientAnswer(tokenHash: "hash-\(operation)", actor: actor, operation: click)
    }

    @Test(arguments: Engine.allCases)
    func `the mail and what waits for its answer are one act, done once`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let asked = try proposal(hosting, "ana@b.example", operation: "ask-1", at: bench.now)
            let first = try await bench.ledger.propose(asked, mail: mail(1), at: bench.now)
            #expect(try await bench.ledger.propose(asked, mail: mail(2), at: bench.now) == first)
            #expect(try await bench.claim().count == 1)
            let pending = try await bench.ledger.pendingRecipient(of: hosting.id, at: bench.now)
            #expect(pending == PendingRecipient(recipient: "ana@b.example", expires: asked.expires))
            #expect(try await bench.overview(hosting).pendingRecipient == pending)
            #expect(try await bench.overview(hosting).hosting.profile.reportRecipient == nil)
            #expect(try await bench.overview(hosting).events.isEmpty, "nothing that the history marks")
            #expect(try await bench.ledger.pendingRecipient(of: hosting.id, at: asked.expires) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `two yeses at once make one change`(_ engine: Engine) async throws {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let asked = try proposal(hosting, "ana@b.example", operation: "ask-1", at: bench.now)
            _ = try await bench.ledger.propose(asked, mail: mail(1), at: bench.now)
            let answers = try await withThrowingTaskGroup(of: RecipientQuestion?.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let yes = answer("ask-1", by: "yes-\(number)")
                        return try await bench.ledger.confirmRecipient(yes, at: bench.now)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0?.isConfirmed == true })
            let acts = try await bench.ledger.auditTrail(of: hosting.id, limit: 10).map(\.act)
            #expect(acts == [.recipientChange, .recipientProposal])
            #expect(try await bench.overview(hosting).hosting.profile.reportRecipient == "ana@b.example")
            #expect(try await bench.ledger.pendingRecipient(of: hosting.id, at: bench.now) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a newer question, a withdrawal and a direct change end an older link`(_ engine: Engine) async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            for (number, end) in ["newer", "withdrawal", "change"].enumerated() {
                let name = "ask-\(end)"
                let asked = try proposal(hosting, "ana@b.example", operation: name, at: bench.now)
                _ = try await bench.ledger.propose(asked, mail: mail(UInt64(number)), at: bench.now)
                let order = RecipientOrder(
                    hosting: hosting.id,
                    recipient: nil,
                    actor: Bench.customer,
                    operation: "end-\(end)"
                )
                switch end {
                case "newer":
                    let newer = try proposal(hosting, "eva@b.example", operation: "newer", at: bench.now)
                    _ = try await bench.ledger.propose(newer, mail: mail(9), at: bench.now)
                case "withdrawal":
                    let receipt = try await bench.ledger.withdrawProposal(order, at: bench.now)
                    #expect(receipt?.act == .recipientWithdrawal)
                    #expect(try await bench.ledger.withdrawProposal(order, at: bench.now) == receipt)
                default: _ = try await bench.ledger.setReportRecipient(order, at: bench.now)
                }
                #expect(try await bench.ledger.confirmRecipient(answer(name), at: bench.now) == nil, "\(end)")
                bench.clock.advance(by: .seconds(3601))
            }
            #expect(try await bench.overview(hosting).hosting.profile.reportRecipient == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a hosting may ask so often in an hour, and no other one pays for it`(_ engine: Engine) async throws
    {
        try await engine.withBench { bench in
            let hosting = try await bench.hosting()
            let other = try await bench.hosting("otra.example", uid: 1002)
            for number in 0..<4 {
                let asked = try proposal(hosting, "ana@b.example", operation: "ask-\(number)", at: bench.now)
                let result = try await bench.ledger.propose(asked, mail: mail(UInt64(number)), at: bench.now)
                #expect((result == .tooMany) == (number == 3))
            }
            let asked = try proposal(other, "ana@b.example", operation: "other", at: bench.now)
            #expect(try await bench.ledger.propose(asked, mail: mail(8), at: bench.now) != .tooMany)
            try await bench.ledger.removeHosting(other.id)
            #expect(try await bench.ledger.recipientQuestion(tokenHash: "hash-other", at: bench.now) == nil)
        }
    }
}
