package import Core
import Foundation
package import PostgresDriver
package import Store

/// A real ledger in a schema of its own, on the server that `Tests/postgres start` started.
package final class TemporaryPostgres: Sendable {
    /// The ledger.
    package let ledger: LedgerStore
    /// Its engine.
    package let database: PostgresDatabase
    /// The address of its schema.
    package let server: PostgresServer

    private let schema: String

    /// A new ledger with nothing in it, or with what is put into its database before it is opened.
    package init(
        policy: Policy = Policy(),
        days: LocalDays = .utc,
        node: String = "a",
        prepared prepare: (@Sendable (any SQLTransaction) throws -> Void)? = nil
    ) async throws {
        let schema = "t\(UInt64.random(in: 0...UInt64.max))"
        let whole = try await PostgresDatabase(server: Self.server(), limits: Self.limits)
        _ = try await whole.write { try $0.run("CREATE SCHEMA \(schema)", []) }
        await whole.close()
        self.schema = schema
        server = try Self.server(schema: schema)
        database = try await PostgresDatabase(server: server, limits: Self.limits)
        if let prepare { try await database.write(prepare) }
        ledger = try await LedgerStore(database: database, policy: policy, days: days, node: node)
    }

    /// Another node on the same ledger.
    package func node(named name: String = "b") async throws -> (
        ledger: LedgerStore, database: PostgresDatabase
    ) {
        let database = try await PostgresDatabase(server: server, limits: Self.limits)
        let ledger = try await LedgerStore(database: database, policy: Policy(), days: .utc, node: name)
        return (ledger, database)
    }

    /// Removes the schema and closes the connections.
    package func close() async {
        _ = try? await database.write { [schema] in try $0.run("DROP SCHEMA \(schema) CASCADE", []) }
        await database.close()
    }

    /// Runs a statement outside of the ledger.
    package func admin(_ sql: String) async throws {
        let whole = try await PostgresDatabase(server: Self.server(), limits: Self.limits)
        _ = try await whole.write { try $0.run(sql, []) }
        await whole.close()
    }

    /// The address of the ledger for another role.
    package func server(as role: String) throws -> PostgresServer {
        try Self.server(schema: schema, role: role)
    }

    private static var limits: PostgresLimits {
        var limits = PostgresLimits()
        limits.readers = 1
        return limits
    }

    private static func server(schema: String? = nil, role: String = "postgres") throws -> PostgresServer {
        let note = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../.build/test-postgres").standardized
        guard let text = try? String(contentsOf: note, encoding: .utf8) else { throw NoServer() }
        let folder = text.trimmingCharacters(in: .newlines).replacing("/", with: "%2F")
        let path = schema.map { "&options=-csearch_path%3D\($0)" } ?? ""
        return try PostgresServer(address: "postgresql:///postgres?user=\(role)&host=\(folder)\(path)")
    }

    /// The tests need the server; nothing is skipped without it.
    private struct NoServer: Error, CustomStringConvertible {
        let description = "there is no PostgreSQL for the tests: run Tests/postgres start"
    }
}
