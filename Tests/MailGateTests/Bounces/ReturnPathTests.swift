import Core
import Testing

@testable import MailGate

/// The addresses by which what comes back finds its message.
struct ReturnPathTests {
    private let path = ReturnPath(domain: "Vuelta.Example", secret: Array(repeating: 7, count: 32))
    private let message = MessageID(1_859_651_343_974_400_003)

    @Test func `an address leads back to its message, whatever became of its capitals`() {
        let address = path.address(for: message)
        #expect(address.hasPrefix("b+1859651343974400003-"))
        #expect(address.hasSuffix("@vuelta.example"))
        #expect(path.reading(address) == .message(message))
        #expect(path.reading(address.uppercased()) == .message(message))
    }

    @Test func `it is a valid address, and short enough for every MTA`() throws {
        let address = try MailAddress(parsing: path.address(for: MessageID(.max)))
        #expect(address.text.utf8.count <= 64 + 1 + "vuelta.example".utf8.count)
    }

    @Test func `the proof has eight letters and digits`() {
        let proofs = (0..<2000).map { path.address(for: MessageID($0)).split(separator: "@")[0].suffix(9) }
        #expect(
            proofs.allSatisfy {
                $0.first == "-" && $0.dropFirst().allSatisfy("0123456789abcdefghijklmnopqrstuv".contains)
            }
        )
        #expect(Set(proofs).count == proofs.count)
    }

    @Test(arguments: [
        "b+1859651343974400003-00000000@vuelta.example", "b+1859651343974400003-@vuelta.example",
        "b+1859651343974400003@vuelta.example", "b+-@vuelta.example", "b+@vuelta.example", "b@vuelta.example",
        "@vuelta.example", "postmaster@vuelta.example", "b+18596513439744000030000-00000000@vuelta.example",
        "b+é-00000000@vuelta.example",
    ])
    func `what nobody here made is forged`(_ address: String) {
        #expect(path.reading(address) == .forged)
    }

    @Test func `the proof of one message proves no other`() {
        let proof = path.address(for: message).split(separator: "-")[1]
        #expect(path.reading("b+\(message.raw + 1)-\(proof)") == .forged)
    }

    @Test func `another installation's address is forged here`() {
        let other = ReturnPath(domain: "vuelta.example", secret: Array(repeating: 8, count: 32))
        #expect(path.reading(other.address(for: message)) == .forged)
    }

    @Test(arguments: ["ana@example.net", "b+1-00000000@otra.example", "", "@", "a@b@vuelta.example"])
    func `an address of another domain is foreign`(_ address: String) {
        #expect(path.reading(address) == .foreign)
    }
}
