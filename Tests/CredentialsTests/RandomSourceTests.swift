import Testing

@testable import Credentials

struct RandomSourceTests {
    @Test func `a token is 43 characters that need no escaping`() {
        let token = RandomSource.system.token()
        #expect(token.count == 43)
        #expect(token.wholeMatch(of: /[A-Za-z0-9_\-]+/) != nil)
        #expect(token != RandomSource.system.token())
    }

    @Test func `an operation is 32 hexadecimal digits`() {
        #expect(RandomSource.system.operation().wholeMatch(of: /[0-9a-f]{32}/) != nil)
    }

    @Test func `base64 is the one of RFC 4648`() {
        #expect(Base64.standard.encode(Array("fooba".utf8)) == "Zm9vYmE")
        #expect(Base64.url.encode([0xFB, 0xFF]) == "-_8")
        #expect(Base64.standard.encode([]) == "")
    }
}
