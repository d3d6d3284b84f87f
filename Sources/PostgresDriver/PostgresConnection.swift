import CLibPQ
import Core
import Store

/// One connection, confined to the thread that opened it.
final class PostgresConnection: SQLTransaction {
    let dialect = Dialect(
        bytes: "bytea",
        key: "bigint PRIMARY KEY",
        clustered: "",
        lock: " FOR UPDATE",
        isShared: true
    )
    /// Where the server is, without the password.
    let address: String
    private let handle: OpaquePointer
    private var statements: [String: String] = [:]

    /// Connects; throws ``LedgerFault``.
    init(to server: PostgresServer, limits: PostgresLimits) throws {
        address = server.shown
        guard let opened = PQconnectdb(server.address) else { throw LedgerFault.engine("no memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            let fault = PostgresFault(of: opened).fault(at: server.shown)
            PQfinish(opened)
            throw fault
        }
        handle = opened
        // Notices ("relation exists, skipping") are nobody's business; faults come with their result.
        PQsetNoticeProcessor(opened, { _, _ in }, nil)
        do {
            try execute(Self.session(limits))
        } catch {
            throw (error as? PostgresFault)?.fault(at: server.shown) ?? error
        }
    }

    private static func session(_ limits: PostgresLimits) -> String {
        """
        SET application_name = 'esclusa'; SET client_encoding = 'UTF8'; SET synchronous_commit = on;
        SET statement_timeout = \(limits.statementTimeout);
        SET idle_in_transaction_session_timeout = \(limits.idleTransactionTimeout)
        """
    }

    /// Keeps a node's name for as long as the connection lasts; throws `unusable` when another has it.
    ///
    /// Of a node that was killed the server may not know yet while it works for it: its successor waits a little.
    func take(node: String, within limit: Duration) throws {
        let end = ContinuousClock.now + limit
        var taken = false
        while !taken {
            taken =
                try rows(
                    "SELECT pg_try_advisory_lock(hashtext(current_schema()), hashtext($1))",
                    [.text("esclusa node \(node)")]
                ) { $0.int() } == [1]
            guard !taken, ContinuousClock.now < end else { break }
            _ = try rows("SELECT 1 FROM pg_sleep(0.1)", []) { $0.int() }
        }
        guard taken else {
            throw LedgerFault.unusable(
                "another node called \(node) works on this ledger, \(address): give each a name of its own "
                    + "by the setting `node`"
            )
        }
    }

    deinit { PQfinish(handle) }

    /// Whether the server still listens on it.
    var isOpen: Bool { PQstatus(handle) == CONNECTION_OK }

    /// Whether a transaction is open.
    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Runs statements without parameters and results.
    func execute(_ sql: String) throws {
        _ = try checked(PQexec(handle, sql))
    }

    @discardableResult
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try result(sql, values).changed
    }

    func rows<Value>(_ sql: String, _ values: [SQLValue], _ read: (inout Columns) throws -> Value) throws
        -> [Value]
    {
        let result = try result(sql, values)
        return try (0..<result.count).map { row in
            var columns = Columns(PostgresRow(result: result, row: row))
            return try read(&columns)
        }
    }

    private func result(_ sql: String, _ values: [SQLValue]) throws -> PostgresResult {
        let name = try statements[sql] ?? prepare(sql)
        return try checked(
            PostgresParameters(values).withPointers { count, values, lengths, formats in
                PQexecPrepared(handle, name, count, values, lengths, formats, 0)
            }
        )
    }

    /// The server parses and plans a statement once for each connection.
    private func prepare(_ sql: String) throws -> String {
        let name = "s\(statements.count)"
        _ = try checked(PQprepare(handle, name, sql, 0, nil))
        statements[sql] = name
        return name
    }

    private func checked(_ made: OpaquePointer?) throws -> PostgresResult {
        guard let made else { throw PostgresFault(of: handle) }
        let result = PostgresResult(made)
        switch PQresultStatus(made) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return result
        default: throw PostgresFault(of: made, on: handle)
        }
    }
}
