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
        columns: """
            SELECT made.relname, listed.attname, format_type(listed.atttypid, listed.atttypmod),
            COALESCE(array_position(owned.conkey, listed.attnum), 0)
            FROM pg_class AS made JOIN pg_attribute AS listed ON listed.attrelid = made.oid
            LEFT JOIN pg_constraint AS owned ON owned.conrelid = made.oid AND owned.contype = 'p'
            WHERE made.relnamespace = current_schema()::regnamespace AND made.relkind IN ('r', 'p')
            AND listed.attnum > 0 AND NOT listed.attisdropped ORDER BY made.relname, listed.attnum
            """,
        settling: """
            SELECT format('ALTER TABLE %I ', made.relname)
            || string_agg(format('ALTER COLUMN %I TYPE text COLLATE "C"', listed.attname), ', ')
            FROM pg_class AS made JOIN pg_attribute AS listed ON listed.attrelid = made.oid
            JOIN pg_collation AS sorted ON sorted.oid = listed.attcollation
            WHERE made.relnamespace = current_schema()::regnamespace AND made.relkind IN ('r', 'p')
            AND listed.attnum > 0 AND NOT listed.attisdropped AND listed.atttypid = 'text'::regtype
            AND sorted.collname <> 'C' AND (sorted.collname <> 'default' OR 'a'::text < 'B'::text)
            GROUP BY made.relname ORDER BY made.relname
            """,
        others: """
            SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND classid::bigint = hashtext(current_schema())::bigint & 4294967295 AND pid <> pg_backend_pid()
            """,
        isShared: true
    )
    /// Where the server is, without the password.
    let address: String
    let handle: OpaquePointer
    private var statements: [String: String] = [:]
    /// Names that were ever given to statements: a forgotten one is not given again.
    private var names = 0
    /// Statements on their way whose results are not read yet.
    var underWay = 0

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

    /// How many other sessions have taken a name: the first half of their lock's key is the schema.
    static func nodes(in sql: any SQLTransaction) throws -> Int {
        try sql.dialect.others.map { try sql.rows($0, []) { $0.int() } }?.first ?? 0
    }

    deinit { PQfinish(handle) }

    /// Whether the server still listens on it.
    var isOpen: Bool { PQstatus(handle) == CONNECTION_OK }

    /// Whether a transaction is open.
    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Runs statements without parameters and results.
    func execute(_ sql: String) throws {
        if underWay > 0 { try settle() }
        _ = try checked(PQexec(handle, sql))
    }

    /// Commits, the statements on their way with it.
    func commit() throws {
        guard underWay > 0 else { return try execute("COMMIT") }
        try sent(PQsendQueryParams(handle, "COMMIT", 0, nil, nil, nil, nil, 0))
        try settle()
    }

    /// Gives a transaction up, whatever became of the statements on their way.
    func rollBack() {
        if underWay > 0 { _ = try? settle() }
        if isOpen, isInTransaction { try? execute("ROLLBACK") }
    }

    /// Has the server plan every statement anew: the tables have changed under the plans.
    func forgetStatements() throws {
        statements = [:]
        try execute("DEALLOCATE ALL")
    }

    func post(_ sql: String, _ values: [SQLValue]) throws {
        guard let name = statements[sql] else {
            // The first time it is prepared, for which nothing may be under way.
            _ = try result(sql, values)
            return
        }
        try send(name, values)
        if underWay >= Self.mostUnderWay { try settle() }
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
        if let name = statements[sql], underWay > 0 {
            try send(name, values)
            return try settle()
        }
        if underWay > 0 { try settle() }
        let name = try statements[sql] ?? prepare(sql)
        return try checked(
            PostgresParameters(values).withPointers { count, values, lengths, formats in
                PQexecPrepared(handle, name, count, values, lengths, formats, 0)
            }
        )
    }

    /// The server parses and plans a statement once for each connection.
    private func prepare(_ sql: String) throws -> String {
        names += 1
        let name = "s\(names)"
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
