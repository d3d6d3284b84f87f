import Testing

@testable import Credentials

struct KeyedHashTests {
    @Test func `the code is the one of RFC 4231, test case 2`() {
        let hash = KeyedHash(key: Array("Jefe".utf8))
        let code = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        #expect(hash.code(of: "what do ya want for nothing?") == code)
        #expect(hash.confirms(code, of: "what do ya want for nothing?"))
        #expect(!hash.confirms(code, of: "what do you want for nothing?"))
        #expect(!hash.confirms("", of: "what do ya want for nothing?"))
    }

    @Test func `the digest is the one of FIPS 180-2`() {
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(KeyedHash.sha256(of: "abc") == digest)
    }

    @Test func `texts of different length are not equal`() {
        #expect(!KeyedHash.equal("abc", "ab"))
        #expect(!KeyedHash.equal("abc", "abd"))
        #expect(KeyedHash.equal("abc", "abc"))
    }
}
