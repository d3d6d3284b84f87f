import Testing

@testable import Credentials

struct PasswordHashTests {
    let quick: PasswordHash

    init() throws {
        quick = try PasswordHash(cost: .least)
    }

    @Test func `the right password matches and another does not`() async throws {
        let hash = try await quick.make("llave de paso ñ")
        #expect(try await quick.verify("llave de paso ñ", against: hash))
        #expect(try await !quick.verify("llave de paso n", against: hash))
        #expect(hash.hasPrefix("$argon2id$v=19$"))
    }

    @Test func `two hashes of one password differ`() async throws {
        #expect(try await quick.make("x") != quick.make("x"))
    }

    @Test func `a hash made at a lower cost is to be made anew`() async throws {
        let hash = try await quick.make("x")
        #expect(!quick.needsRehash(hash))
        #expect(try PasswordHash().needsRehash(hash))
    }

    @Test func `the interactive cost is used unless said otherwise`() async throws {
        let hash = try await PasswordHash().make("x")
        #expect(hash.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
    }

    @Test func `nothing matches a decoy and it is checked at full cost`() async throws {
        let full = try PasswordHash()
        let decoy = full.decoy(from: .system)
        // A hash that the library could not read would be refused at once.
        #expect(!full.needsRehash(decoy))
        #expect(try await !full.verify("x", against: decoy))
        let real = try await full.make("x")
        #expect(decoy.utf8.count == real.utf8.count)
        #expect(decoy.prefix { $0 != "p" } == real.prefix { $0 != "p" })
    }

    @Test func `garbage is no hash`() async throws {
        #expect(try await !quick.verify("x", against: "not a hash"))
    }

    @Test func `a flood is turned away`() async throws {
        let narrow = try PasswordHash(cost: .least, maxWaiting: 0)
        await #expect(throws: CredentialFault.busy) { try await narrow.make("x") }
    }
}
