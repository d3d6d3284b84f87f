package import Core
import Synchronization

/// Hands messages to the MTA by SMTP over a few connections that are kept and reused.
package final class SMTPRelay: Sendable {
    private struct Pool {
        var idle: [SMTPConnection]
        var waiting: [CheckedContinuation<SMTPConnection, Never>] = []
    }

    private let connections: [SMTPConnection]
    private let pool: Mutex<Pool>

    /// A relay to one MTA; nothing is connected before the first message.
    package init(settings: RelaySettings) {
        connections = (1...max(1, settings.connections)).map {
            SMTPConnection(settings: settings, number: $0)
        }
        pool = Mutex(Pool(idle: connections.reversed()))
    }

    /// Hands a message over and tells what the MTA said of each recipient; waits for a free connection.
    ///
    /// `content` has lines ended by CRLF. When the task is cancelled, `RelayLimits.stop` is left to end it.
    package func deliver(_ envelope: Envelope, content: [UInt8]) async -> AttemptOutcome {
        let connection = await borrow()
        defer { giveBack(connection) }
        return await connection.deliver(envelope, content: content)
    }

    /// The connection used last is taken first: it is the least likely to be stale.
    private func borrow() async -> SMTPConnection {
        await withCheckedContinuation { continuation in
            let free = pool.withLock { pool in
                if let connection = pool.idle.popLast() { return connection as SMTPConnection? }
                pool.waiting.append(continuation)
                return nil
            }
            if let free { continuation.resume(returning: free) }
        }
    }

    private func giveBack(_ connection: SMTPConnection) {
        let next = pool.withLock { pool -> CheckedContinuation<SMTPConnection, Never>? in
            if pool.waiting.isEmpty {
                pool.idle.append(connection)
                return nil
            }
            return pool.waiting.removeFirst()
        }
        next?.resume(returning: connection)
    }

    /// Says QUIT on every connection; the next message opens new ones.
    package func close() async {
        for connection in connections { await connection.close() }
    }
}
