import Core
import Store
import Synchronization

/// A connection for short reads that no thread owns: who finds it free uses it where it stands.
///
/// Waking a reader's thread and being woken by it costs several times what a short read takes.
final class LentConnection: Sendable {
    private enum State {
        case unopened
        case open(SQLiteConnection)
        case closed
    }

    private let state = Mutex(State.unopened)
    private let path: String
    private let limits: SQLiteLimits

    /// A connection that is opened when it is first used.
    init(path: String, limits: SQLiteLimits) {
        self.path = path
        self.limits = limits
    }

    /// Runs reads on one snapshot; nil when somebody else is using it, or it was closed.
    func snapshot<Value: Sendable>(
        _ body: @Sendable (any SQLTransaction) throws -> Value
    ) -> Result<Value, any Error>? {
        let found = state.withLockIfAvailable { state -> Result<Value, any Error>? in
            switch state {
            case .closed: return nil
            case .open(let connection): return Result { try connection.snapshot(body) }
            case .unopened:
                return Result {
                    let connection = try SQLiteConnection.reader(path: path, limits: limits)
                    state = .open(connection)
                    return try connection.snapshot(body)
                }
            }
        }
        return found ?? nil
    }

    /// Waits until nobody uses it, then closes it for good.
    func close() {
        state.withLock { $0 = .closed }
    }
}
