import Core
import Foundation
import SQLiteDriver
import Store

/// The ledger on its database file, and how to let go of it.
struct OpenStore: Sendable {
    let ledger: any Ledger
    private let database: SQLiteDatabase

    /// Opens the database of the data folder, which is made when missing.
    static func open(_ settings: Settings) async throws -> OpenStore {
        try await open(settings, file: settings.database)
    }

    /// Opens a database file of the data folder.
    static func open(_ settings: Settings, file: String) async throws -> OpenStore {
        try FileManager.default.createDirectory(
            atPath: settings.data,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o750]
        )
        let database = try await SQLiteDatabase(path: file)
        let ledger = try await LedgerStore(
            database: database,
            policy: settings.ledgerPolicy,
            days: .zoned
        )
        return OpenStore(ledger: ledger, database: database)
    }

    /// Writes a copy as of one moment to a path that must not exist.
    @Sendable func copy(to target: String) async throws {
        try await database.copy(to: target)
    }

    /// Finishes what is being written and lets go of the file.
    func close() async {
        await database.close()
    }
}
