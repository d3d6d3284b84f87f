import Credentials
import Testing

struct SealedTextTests {
    private let key = [UInt8](repeating: 7, count: 32)

    @Test(arguments: ["", "a", "ab", "abc", "ñandú & 漢字", String(repeating: "x", count: 5000)])
    func `a sealed text opens again and tells nothing of itself`(text: String) {
        let sealer = SealedText(key: key, purpose: "forms")
        let sealed = sealer.seal(text, random: .system)
        #expect(sealer.open(sealed) == text)
        #expect(
            sealed.utf8.allSatisfy {
                "-_".utf8.contains($0) || Character(UnicodeScalar($0)).isLetter
                    || Character(UnicodeScalar($0)).isNumber
            }
        )
        #expect(text.count < 2 || !sealed.contains(text))
        #expect(sealer.seal(text, random: .system) != sealed)
    }

    @Test func `a text that was changed, cut or sealed for something else does not open`() {
        let sealer = SealedText(key: key, purpose: "forms")
        let sealed = sealer.seal("web@tienda.example", random: .system)
        for index in sealed.indices {
            var changed = sealed
            changed.replaceSubrange(index...index, with: sealed[index] == "A" ? "B" : "A")
            // The last sign may carry bits that mean nothing.
            guard index != sealed.index(before: sealed.endIndex) else { continue }
            #expect(sealer.open(changed) == nil)
        }
        for length in stride(from: 0, to: sealed.count, by: 3) {
            #expect(sealer.open(String(sealed.prefix(length))) == nil)
        }
        #expect(sealer.open(sealed + "!") == nil)
        #expect(SealedText(key: key, purpose: "other").open(sealed) == nil)
        #expect(SealedText(key: [UInt8](repeating: 8, count: 32), purpose: "forms").open(sealed) == nil)
    }
}
