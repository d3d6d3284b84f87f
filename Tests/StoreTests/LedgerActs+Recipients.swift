import Core
import Store
import TestKit

extension LedgerActs {
    /// An address is asked, answers, and is asked again in vain.
    static var recipients: [LedgerActs] {
        [
            act("propose(_: RecipientProposal, mail: NewMessage, at: Moment)") { scene in
                for address in ["eva", "ana"] { try await scene.ask("\(address)@sitio-101.example") }
            },
            act("pendingRecipient(of: HostingID, at: Moment)") { scene in
                _ = try await scene.ledger.pendingRecipient(of: scene.active.id, at: scene.now)
            },
            act("recipientQuestion(tokenHash: String, at: Moment)") { scene in
                _ = try await scene.ledger.recipientQuestion(tokenHash: LedgerScene.token, at: scene.now)
            },
            act("confirmRecipient(_: RecipientAnswer, at: Moment)") { scene in
                let actor = Actor(party: .customer, name: "ana@sitio-101.example")
                let answer = RecipientAnswer(tokenHash: LedgerScene.token, actor: actor, operation: "yes")
                _ = try await scene.ledger.confirmRecipient(answer, at: scene.now)
            },
            act("withdrawProposal(_: RecipientOrder, at: Moment)") { scene in
                try await scene.ask("luis@sitio-101.example")
                let order = RecipientOrder(
                    hosting: scene.active.id,
                    recipient: nil,
                    actor: Bench.customer,
                    operation: "withdrawal"
                )
                _ = try await scene.ledger.withdrawProposal(order, at: scene.now)
            },
        ]
    }
}

extension LedgerScene {
    fileprivate static let token = "hash-of-a-link"

    fileprivate func ask(_ address: String) async throws {
        let proposal = RecipientProposal(
            hosting: active.id,
            recipient: try MailAddress(parsing: address),
            tokenHash: Self.token,
            expires: now + .seconds(3600),
            mailsPerHour: 10,
            actor: Bench.customer,
            operation: "ask \(address)"
        )
        let mail = NewMessage(
            token: SubmissionToken(high: 78, low: UInt64(address.utf8.count)),
            hosting: .system,
            envelope: Envelope(sender: "", recipients: [address]),
            subject: "?",
            attribution: Attribution(uid: 0),
            content: Array("Subject: ?\r\n\r\n\r\n".utf8)
        )
        _ = try await ledger.propose(proposal, mail: mail, at: now)
    }
}
