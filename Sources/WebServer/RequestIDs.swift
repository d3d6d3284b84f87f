/// Makes request ids: 12 characters that no other request of this run has, and hardly one of another run.
struct RequestIDs {
    private var next: UInt64

    /// Ids of one loop: the seed begins the run's, the loop's number keeps loops apart.
    init(seed: UInt64, loop: Int) {
        next = (seed << 8 | UInt64(loop & 0xff)) & Self.mask
    }

    private static let mask: UInt64 = (1 << 60) - 1

    mutating func make() -> String {
        next = (next &+ 0x100) & Self.mask
        let value = next
        return String(unsafeUninitializedCapacity: 12) { buffer in
            let digits: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"
            for index in 0..<12 {
                buffer[index] = digits.utf8Start[Int(value >> UInt64(55 - 5 * index) & 31)]
            }
            return 12
        }
    }
}
