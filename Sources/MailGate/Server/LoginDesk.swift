package import Core
package import Credentials
import SMTPWire
import Synchronization

/// Checks the passwords of hostings that send by SMTP.
package struct LoginDesk: Sendable {
    /// A password that was right, as a keyed hash, and the stored hash it was right for.
    private typealias Known = [String: (code: String, hash: String)]

    private let ledger: any LoginLedger
    private let passwords: PasswordHash
    private let decoy: String
    private let proof: KeyedHash
    private let now: @Sendable () -> Moment
    private let throttle: LoginThrottle
    private let known = Shared()

    private final class Shared: Sendable {
        let entries = Mutex<Known>([:])
    }

    /// A desk over a ledger; `random` makes the key under which right passwords are remembered.
    package init(
        ledger: any LoginLedger,
        passwords: PasswordHash,
        limits: LoginLimits = LoginLimits(),
        random: RandomSource,
        now: @escaping @Sendable () -> Moment
    ) {
        self.ledger = ledger
        self.passwords = passwords
        throttle = LoginThrottle(limits: limits)
        self.now = now
        decoy = passwords.decoy(from: random)
        proof = KeyedHash(key: random.bytes(32))
    }

    /// Whose password it is.
    func check(_ login: MailLogin, of client: String) async throws -> LoginOutcome {
        let name = login.name.lowercased()
        let guess = LoginThrottle.Guess(name: name, client: client)
        guard throttle.allows(guess, at: now()) else { return .notNow }
        let found = try await ledger.mailPassword(ofHosting: name)
        // An unknown name takes as long as a wrong password, or the answer's time would tell who exists.
        guard try await matches(login.password, name, found?.hash ?? decoy), let found else {
            throttle.fail(guess, at: now())
            return .wrong
        }
        throttle.succeed(guess)
        return .welcome(found.hosting)
    }

    /// A site logs in for every mail: what argon2 was asked once is not asked again.
    private func matches(_ password: String, _ name: String, _ hash: String) async throws -> Bool {
        let code = proof.code(of: password)
        let isKnown = known.entries.withLock { entries in
            entries[name].map { KeyedHash.equal($0.code, code) && $0.hash == hash } ?? false
        }
        if isKnown { return true }
        guard try await passwords.verify(password, against: hash) else { return false }
        known.entries.withLock { $0[name] = (code, hash) }
        return true
    }
}
