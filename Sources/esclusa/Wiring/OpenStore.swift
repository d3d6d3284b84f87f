import Core
import Foundation
import PostgresDriver
import SQLiteDriver
import Store

/// The ledger on its engine, and how to let go of it.
struct OpenStore: Sendable {
    let ledger: any Ledger
    private let copy: @Sendable (String) async throws -> Void
    private let letGo: @Sendable () async -> Void

    /// Opens the store that the settings name; the data folder is made when missing.
    ///
    /// A daemon keeps its node's name for itself; a command that works beside one takes none.
    static func open(
        _ settings: Settings,
        asNode isNode: Bool = false,
        metrics: GateMetrics? = nil
    ) async throws -> OpenStore {
        guard settings.store.isEmpty else {
            return try await openServer(settings, asNode: isNode, metrics)
        }
        return try await open(settings, file: settings.database, metrics: metrics)
    }

    /// Opens a database file of the data folder.
    static func open(_ settings: Settings, file: String, metrics: GateMetrics? = nil) async throws
        -> OpenStore
    {
        try makeFolder(settings.data)
        let database = try await SQLiteDatabase(path: file)
        return OpenStore(
            ledger: try await ledger(on: database, settings, metrics),
            copy: database.copy(to:),
            letGo: { await database.close() }
        )
    }

    private static func openServer(
        _ settings: Settings,
        asNode isNode: Bool,
        _ metrics: GateMetrics?
    ) async throws -> OpenStore {
        try makeFolder(settings.data)
        let server = try PostgresServer(address: settings.store)
        let database = try await PostgresDatabase(
            server: server,
            node: isNode ? settings.nodeName : nil
        )
        return OpenStore(
            ledger: try await ledger(on: database, settings, metrics),
            copy: { _ in
                throw LedgerFault.unusable(
                    "the ledger is in PostgreSQL, \(server.shown): copy it with pg_dump --format=custom"
                )
            },
            letGo: { await database.close() }
        )
    }

    private static func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o750]
        )
    }

    private static func ledger(
        on database: any Database,
        _ settings: Settings,
        _ metrics: GateMetrics?
    ) async throws -> LedgerStore {
        try await LedgerStore(
            database: metrics.map { TimedDatabase(database: database, metrics: $0) } ?? database,
            policy: settings.ledgerPolicy,
            days: .zoned,
            node: settings.nodeName
        )
    }

    /// Writes a copy as of one moment to a path that must not exist.
    @Sendable func copy(to target: String) async throws {
        try await copy(target)
    }

    /// Finishes what is being written and lets go of the database.
    func close() async {
        await letGo()
    }
}
