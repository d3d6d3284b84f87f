import Core
import Credentials
import Synchronization

/// The key that proves which forms are ours; it outlives a restart, so that open pages go on working.
final class FormSecret: Sendable {
    private let key = Mutex<[UInt8]?>(nil)

    func load(from ledger: any Ledger, random: RandomSource) async throws -> [UInt8] {
        if let known = key.withLock({ $0 }) { return known }
        let stored = try await ledger.secret(named: "form", fresh: random.bytes(32))
        key.withLock { $0 = stored }
        return stored
    }
}
