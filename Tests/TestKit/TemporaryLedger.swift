package import Core
import Foundation
package import SQLiteDriver
package import Store

/// A real ledger in a temporary folder, with a clock that a test sets; the folder goes with it.
package final class TemporaryLedger: Sendable {
    /// Saturday 2026-03-14 10:00 UTC.
    package static let start = Moment(milliseconds: 1_773_482_400_000)

    /// The ledger.
    package let ledger: LedgerStore
    /// Its engine.
    package let database: SQLiteDatabase
    /// The clock of the test.
    package let clock: TestClock
    /// The folder that holds the file.
    package let folder: TemporaryFolder

    private let policy: Policy
    private let days: LocalDays

    /// A new ledger with nothing in it.
    package convenience init(policy: Policy = Policy(), days: LocalDays = .utc, at start: Moment = start)
        async throws
    {
        let folder = try TemporaryFolder()
        try await self.init(folder: folder, clock: TestClock(at: start), policy: policy, days: days)
    }

    private init(folder: TemporaryFolder, clock: TestClock, policy: Policy, days: LocalDays) async throws {
        self.folder = folder
        self.clock = clock
        self.policy = policy
        self.days = days
        database = try await SQLiteDatabase(path: Self.file(in: folder))
        ledger = try await LedgerStore(database: database, policy: policy, days: days)
    }

    /// Where the ledger's file is.
    package var path: String { Self.file(in: folder) }

    /// The moment the clock stands at.
    package var now: Moment { clock.now }

    /// Closes the ledger and opens the same file again, as a restart does.
    package func reopened() async throws -> TemporaryLedger {
        await database.close()
        return try await TemporaryLedger(folder: folder, clock: clock, policy: policy, days: days)
    }

    /// Closes the file; it can be opened again.
    package func close() async {
        await database.close()
    }

    /// Creates a hosting.
    package func addHosting(
        _ domain: String = "tienda.example",
        uid: UInt32 = 1001,
        zone: String = "Europe/Madrid",
        reportRecipient: String? = nil
    ) async throws -> Hosting {
        let profile = NewHosting(domain: domain, uid: uid, zone: zone, reportRecipient: reportRecipient)
        return try await ledger.add(profile, at: now)
    }

    private static func file(in folder: TemporaryFolder) -> String {
        folder.path + "/ledger.sqlite"
    }
}

/// A folder that goes when nobody holds it any more.
package final class TemporaryFolder: Sendable {
    /// Its path.
    package let path: String

    /// A new folder with nothing in it.
    package init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "esclusa-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        // The ledger may be closing its files this very moment, which ends a removal half-way.
        for _ in 0..<20 where FileManager.default.fileExists(atPath: path) {
            if (try? FileManager.default.removeItem(atPath: path)) == nil { usleep(5_000) }
        }
    }
}
