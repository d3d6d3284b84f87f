import Core
import Store

/// The connection of one thread, opened anew when it broke; between attempts it waits longer and longer.
final class PostgresLine {
    private let server: PostgresServer
    private let node: String?
    private let limits: PostgresLimits
    private var connection: PostgresConnection?
    private var pause: Duration
    private var nextAttempt = ContinuousClock.now

    /// Connects; throws when the server does not answer, refuses, or is too old.
    init(to server: PostgresServer, as node: String?, limits: PostgresLimits) throws {
        self.server = server
        self.node = node
        self.limits = limits
        pause = limits.shortestPause
        connection = try Self.connect(to: server, as: node, limits)
    }

    private static func connect(to server: PostgresServer, as node: String?, _ limits: PostgresLimits) throws
        -> PostgresConnection
    {
        let connection = try PostgresConnection(to: server, limits: limits)
        if let node { try connection.take(node: node, within: limits.nodeWait) }
        return connection
    }

    /// Does work on the connection; one that broke is let go.
    func use<Value>(_ work: (PostgresConnection) throws -> Value) throws -> Value {
        let connection = try open()
        defer { if !connection.isOpen { self.connection = nil } }
        return try work(connection)
    }

    private func open() throws -> PostgresConnection {
        if let connection, connection.isOpen { return connection }
        guard ContinuousClock.now >= nextAttempt else {
            throw LedgerFault.engine(
                "PostgreSQL, \(server.shown), does not answer; it is tried again shortly"
            )
        }
        do {
            let opened = try Self.connect(to: server, as: node, limits)
            connection = opened
            pause = limits.shortestPause
            return opened
        } catch {
            nextAttempt = ContinuousClock.now + pause
            pause = min(pause * 2, limits.longestPause)
            throw error
        }
    }

    /// What a caller is told of an error.
    func fault(_ error: any Error) -> any Error {
        (error as? PostgresFault)?.fault(at: server.shown) ?? error
    }
}
