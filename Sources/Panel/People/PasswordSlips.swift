import Core
import Credentials
import Synchronization

/// New passwords until they are handed on: shown to the operator who asked for one, for a few minutes, never stored.
final class PasswordSlips: Sendable {
    private struct Slip {
        let password: String
        let binding: String
        let made: Moment
    }

    /// Letters and digits that nobody takes for one another.
    private static let signs = Array("abcdefghjkmnpqrstuvwxyz23456789")
    private let lifetime: Duration
    private let memory: Int
    private let slips = Mutex<[String: Slip]>([:])

    init(lifetime: Duration, memory: Int) {
        self.lifetime = lifetime
        self.memory = memory
    }

    /// The password of an operation: the same however often its form is sent; nil when too many wait to be read.
    func password(of operation: String, for binding: String, at moment: Moment, random: RandomSource)
        -> String?
    {
        slips.withLock { slips in
            if let known = slips[operation] { return known.binding == binding ? known.password : nil }
            slips = slips.filter { moment - $0.value.made <= lifetime }
            guard slips.count < memory else { return nil }
            let password = Self.draw(random)
            slips[operation] = Slip(password: password, binding: binding, made: moment)
            return password
        }
    }

    /// The password that an operation gave, for the session that asked for it.
    func read(_ operation: String, for binding: String, at moment: Moment) -> String? {
        slips.withLock { slips in
            guard let slip = slips[operation], slip.binding == binding else { return nil }
            return moment - slip.made <= lifetime ? slip.password : nil
        }
    }

    /// Four times four signs, 79 bits: easy to read out on the telephone.
    private static func draw(_ random: RandomSource) -> String {
        var drawn: [Character] = []
        while drawn.count < 16 {
            // Bytes beyond the last whole multiple would make some signs likelier than others.
            drawn += random.bytes(16).filter { Int($0) < 256 / signs.count * signs.count }.map {
                signs[Int($0) % signs.count]
            }
        }
        return stride(from: 0, to: 16, by: 4).map { String(drawn[$0..<$0 + 4]) }.joined(separator: "-")
    }
}
