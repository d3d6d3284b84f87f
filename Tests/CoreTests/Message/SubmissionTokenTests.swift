import Core
import Testing

struct SubmissionTokenTests {
    @Test func `a token keeps its leading zeros`() {
        #expect(SubmissionToken(high: 0, low: 255).hex == "000000000000000000000000000000ff")
    }

    @Test(arguments: ["", "ff", String(repeating: "g", count: 32), String(repeating: "0", count: 33)])
    func `what is not 32 hexadecimal digits is no token`(text: String) {
        #expect(SubmissionToken(hex: text) == nil)
    }

    @Test func `a token reads back what it wrote, in lower case`() {
        let token = SubmissionToken(high: 0x0123_4567_89AB_CDEF, low: 42)
        #expect(SubmissionToken(hex: token.hex.uppercased()) == token)
    }
}
