package import Core
import Credentials

/// The envelope senders by which what comes back finds its message: `b+MESSAGE-PROOF@DOMAIN`, one for each message.
///
/// Whoever does not know the secret cannot make one up: a forged bounce would be counted otherwise.
package struct ReturnPath: Sendable {
    /// What an address turns out to be.
    package enum Reading: Hashable, Sendable {
        /// Ours, for a message.
        case message(MessageID)
        /// At our domain, but none that we made.
        case forged
        /// At another domain.
        case foreign
    }

    private static let prefix = "b+"
    private static let proofLength = 8

    /// Where these addresses are, in lower case.
    package let domain: String
    private let hash: KeyedHash

    /// The addresses at a domain, proved by a secret of 32 bytes.
    package init(domain: String, secret: [UInt8]) {
        self.domain = domain.lowercased()
        hash = KeyedHash(key: secret)
    }

    /// The envelope sender of a message.
    package func address(for message: MessageID) -> String {
        "\(Self.prefix)\(message.raw)-\(proof(of: message))@\(domain)"
    }

    /// What an address is; capitals may have got lost on the way.
    package func reading(_ address: String) -> Reading {
        let parts = address.lowercased().split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1] == domain else { return .foreign }
        let pieces = parts[0].dropFirst(Self.prefix.count).split(
            separator: "-",
            omittingEmptySubsequences: false
        )
        guard parts[0].hasPrefix(Self.prefix), pieces.count == 2, let raw = Int64(pieces[0]) else {
            return .forged
        }
        let message = MessageID(raw)
        return KeyedHash.equal(String(pieces[1]), proof(of: message)) ? .message(message) : .forged
    }

    /// 40 bits of the keyed hash, in letters and digits of one case.
    private func proof(of message: MessageID) -> String {
        let bits = UInt64(hash.code(of: "bounce \(message.raw)").prefix(10), radix: 16) ?? 0
        let digits = String(bits, radix: 32)
        return String(repeating: "0", count: Self.proofLength - digits.count) + digits
    }
}
