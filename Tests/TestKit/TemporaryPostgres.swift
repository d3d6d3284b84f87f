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

    /// A new ledger with nothing in it.
    package init(policy: Policy = Policy(), days: LocalDays = .utc, node: String = "a") async throws {
        let schema = "t\(UInt64.random(in: 0...UInt64.max))"
        let whole = try await PostgresDatabase(server: Self.server(), limits: Self.limits)
        _ = try await whole.write { try $0.run("CREATE SCHEMA \(schema)", []) }
        await whole.close()
        self.schema = schema
        server = try Self.server(schema: schema)
        database = try await PostgresDatabase(server: server, limits: Self.limits)
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

    private static var limits: PostgresLimits {
        var limits = PostgresLimits()
        limits.readers = 1
        return limits
    }

    private static func server(schema: String? = nil) throws -> PostgresServer {
        let note = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../.build/test-postgres").standardized
        guard let text = try? String(contentsOf: note, encoding: .utf8) else { throw NoServer() }
        let folder = text.trimmingCharacters(in: .newlines).replacing("/", with: "%2F")
        let path = schema.map { "&options=-csearch_path%3D\($0)" } ?? ""
        return try PostgresServer(address: "postgresql:///postgres?user=postgres&host=\(folder)\(path)")
    }

    /// The tests need the server; nothing is skipped without it.
    private struct NoServer: Error, CustomStringConvertible {
        let description = "there is no PostgreSQL for the tests: run Tests/postgres start"
    }
}
