import CSodium

/// Makes and checks password hashes (argon2id, RFC 9106), one at a time and never on the caller's thread.
///
/// One hash fills a core and 64 MiB for tens of milliseconds, so they queue up here; a flood is turned away.
package actor PasswordHash {
    /// How hard guessing is made: libsodium's interactive limits unless a test wants it quick.
    package struct Cost: Hashable, Sendable {
        /// Passes over the memory.
        package let operations: UInt64
        /// Memory, in bytes.
        package let memory: Int

        /// A cost by its passes and its memory in bytes.
        package init(operations: UInt64, memory: Int) {
            self.operations = operations
            self.memory = memory
        }

        /// What a person who waits for a page bears: 2 passes over 64 MiB.
        package static let interactive = Cost(
            operations: UInt64(crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE),
            memory: Int(crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE)
        )
        /// The least that the algorithm allows, for tests.
        package static let least = Cost(
            operations: UInt64(crypto_pwhash_argon2id_OPSLIMIT_MIN),
            memory: Int(crypto_pwhash_argon2id_MEMLIMIT_MIN)
        )
    }

    /// How hard guessing is made.
    package nonisolated let cost: Cost
    /// How many may wait before the next is turned away; 32.
    package nonisolated let maxWaiting: Int
    private let room: WaitingRoom

    /// A place where passwords are hashed.
    package init(cost: Cost = .interactive, maxWaiting: Int = 32) throws(CredentialFault) {
        guard sodium_init() >= 0 else { throw .libraryUnusable }
        self.cost = cost
        self.maxWaiting = maxWaiting
        room = WaitingRoom(seats: maxWaiting)
    }

    /// The hash to store for a password, in libsodium's text form.
    package nonisolated func make(_ password: String) async throws(CredentialFault) -> String {
        guard room.enter() else { throw .busy }
        defer { room.leave() }
        // A server's task prefers its event loop, which an actor would otherwise run on.
        let hash = await withTaskExecutorPreference(globalConcurrentExecutor) { await computeHash(password) }
        guard let hash else { throw .outOfMemory }
        return hash
    }

    /// Whether a password is the one that a hash was made of; throws only when too many wait.
    package nonisolated func verify(_ password: String, against hash: String) async throws(CredentialFault)
        -> Bool
    {
        guard room.enter() else { throw .busy }
        defer { room.leave() }
        return await withTaskExecutorPreference(globalConcurrentExecutor) {
            await computeMatch(password, hash)
        }
    }

    /// Whether a hash was made at another cost and should be made anew at the next sign-in.
    package nonisolated func needsRehash(_ hash: String) -> Bool {
        crypto_pwhash_argon2id_str_needs_rehash(hash, cost.operations, cost.memory) != 0
    }

    /// A hash that no password matches and that takes as long to check as a real one.
    package nonisolated func decoy(from random: RandomSource) -> String {
        let salt = Base64.standard.encode(random.bytes(Int(crypto_pwhash_argon2id_SALTBYTES)))
        let digest = Base64.standard.encode(random.bytes(32))
        return "$argon2id$v=19$m=\(cost.memory / 1024),t=\(cost.operations),p=1$\(salt)$\(digest)"
    }

    private func computeHash(_ password: String) -> String? {
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_argon2id_STRBYTES))
        let length = UInt64(password.utf8.count)
        guard crypto_pwhash_argon2id_str(&text, password, length, cost.operations, cost.memory) == 0 else {
            return nil
        }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private func computeMatch(_ password: String, _ hash: String) -> Bool {
        crypto_pwhash_argon2id_str_verify(hash, password, UInt64(password.utf8.count)) == 0
    }
}
