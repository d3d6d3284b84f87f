import Core
import Credentials
import MailGate
import SMTPWire
import Store
import TestKit
import Testing

struct LoginDeskTests {
    private let settings = IntakeSettings()

    private func receiver(_ store: TemporaryLedger) throws -> SubmissionReceiver {
        SubmissionReceiver(
            settings: settings,
            ledger: store.ledger,
            logins: LoginDesk(
                ledger: store.ledger,
                passwords: try PasswordHash(cost: .least),
                random: .system,
                now: store.clock.reading
            ),
            hostName: "gate.test",
            random: .system,
            now: store.clock.reading,
            log: .silent
        )
    }

    private func stage() async throws -> (TemporaryLedger, Hosting, SubmissionReceiver) {
        let store = try await TemporaryLedger()
        let hosting = try await store.addHosting(uid: 5001)
        let hash = try await PasswordHash(cost: .least).make("secreto")
        try await store.ledger.setMailPassword(hash: hash, of: hosting.id, at: store.now)
        return (store, hosting, try receiver(store))
    }

    @Test func `a hosting's name and password let it in, any other pair does not`() async throws {
        let (_, hosting, receiver) = try await stage()
        let peer = MailPeer(uid: 33, address: "127.0.0.1")
        func attempt(_ name: String, _ password: String) async -> LoginOutcome {
            await receiver.check(MailLogin(name: name, password: password), of: peer)
        }
        #expect(await attempt(hosting.domain, "secreto") == .welcome(hosting))
        #expect(await attempt(hosting.domain.uppercased(), "secreto") == .welcome(hosting))
        #expect(await attempt(hosting.domain, "Secreto") == .wrong)
        #expect(await attempt("nadie.example", "secreto") == .wrong)
        #expect(await attempt("", "") == .wrong)
    }

    @Test func `a password that was changed or taken away is worth nothing at once`() async throws {
        let (store, hosting, receiver) = try await stage()
        let login = MailLogin(name: hosting.domain, password: "secreto")
        #expect(await receiver.check(login, of: MailPeer(uid: 33)) == .welcome(hosting))
        let other = try await PasswordHash(cost: .least).make("otro")
        try await store.ledger.setMailPassword(hash: other, of: hosting.id, at: store.now)
        #expect(await receiver.check(login, of: MailPeer(uid: 33)) == .wrong)
        try await store.ledger.setMailPassword(hash: nil, of: hosting.id, at: store.now)
        let new = MailLogin(name: hosting.domain, password: "otro")
        #expect(await receiver.check(new, of: MailPeer(uid: 33)) == .wrong)
    }

    @Test func `who guesses has to wait, and shuts nobody else out`() async throws {
        let (store, hosting, receiver) = try await stage()
        let right = MailLogin(name: hosting.domain, password: "secreto")
        for number in 1...5 {
            let wrong = MailLogin(name: hosting.domain, password: "guess \(number)")
            #expect(await receiver.check(wrong, of: MailPeer(uid: 33)) == .wrong)
        }
        #expect(await receiver.check(right, of: MailPeer(uid: 33)) == .notNow)
        #expect(await receiver.check(right, of: MailPeer(uid: 5001)) == .welcome(hosting))
        store.clock.advance(by: .seconds(899))
        #expect(await receiver.check(right, of: MailPeer(uid: 33)) == .notNow)
        store.clock.advance(by: .seconds(1))
        #expect(await receiver.check(right, of: MailPeer(uid: 33)) == .welcome(hosting))
    }
}
