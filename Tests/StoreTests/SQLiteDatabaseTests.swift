import Core
import Foundation
import SQLiteDriver
import Store
import Synchronization
import TestKit
import Testing

struct SQLiteDatabaseTests {
    @Test func `the writer keeps a log and waits for the disk`() async throws {
        let temporary = try await TemporaryLedger()
        let (mode, synchronous) = try await temporary.database.write { sql in
            (
                try sql.rows("PRAGMA journal_mode", []) { $0.text() },
                try sql.rows("PRAGMA synchronous", []) { $0.int() }
            )
        }
        #expect(mode == ["wal"])
        #expect(synchronous == [2], "2 is FULL")
    }

    @Test func `a reader cannot write`() async throws {
        let temporary = try await TemporaryLedger()
        await #expect(throws: LedgerFault.self) {
            try await temporary.database.read { try $0.run("DELETE FROM mark", []) }
        }
    }

    @Test func `only its owner may read the file`() async throws {
        let temporary = try await TemporaryLedger()
        for suffix in ["", "-wal", ".lock"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: temporary.path + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
    }

    @Test func `a second opener is told which file, whose it is and what to do`() async throws {
        let temporary = try await TemporaryLedger()
        let fault = await #expect(throws: LedgerFault.self) {
            try await SQLiteDatabase(path: temporary.path)
        }
        guard case .unusable(let text)? = fault else {
            throw Unexpected(what: "\(String(describing: fault))")
        }
        #expect(text.contains(temporary.path))
        #expect(text.contains("process \(getpid())"))
        #expect(text.contains("stop it"))
        await temporary.close()
        let next = try await SQLiteDatabase(path: temporary.path)
        await next.close()
    }

    @Test func `another process finds the file locked`() async throws {
        let temporary = try await TemporaryLedger()
        #expect(try await exitCode("flock", "-n", temporary.path + ".lock", "true") == 1)
        await temporary.close()
        #expect(try await exitCode("flock", "-n", temporary.path + ".lock", "true") == 0)
    }

    @Test func `what was accepted is there after a kill, before any checkpoint`() async throws {
        let temporary = try await TemporaryLedger()
        let hosting = try await temporary.addHosting()
        let bench = Bench(ledger: temporary.ledger, clock: temporary.clock)
        let ids = try await bench.accept(20, hosting)
        // The files of an open ledger are what a kill leaves behind.
        let grave = try TemporaryFolder()
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: temporary.path + suffix,
                toPath: grave.path + "/copy" + suffix
            )
        }
        let database = try await SQLiteDatabase(path: grave.path + "/copy")
        let copy = try await LedgerStore(database: database, policy: Policy(), days: .utc)
        #expect(try await copy.claimDue(limit: 100, at: temporary.now).map(\.id) == ids)
        #expect(try await copy.verify().balances)
        await database.close()
    }

    @Test func `after a restart with the clock set back keys still grow`() async throws {
        let temporary = try await TemporaryLedger()
        let hosting = try await temporary.addHosting()
        let last = try await Bench(ledger: temporary.ledger, clock: temporary.clock).accept(hosting)
        temporary.clock.advance(by: .seconds(-30 * 86_400))
        let again = try await temporary.reopened()
        let next = try await Bench(ledger: again.ledger, clock: again.clock).accept(hosting)
        #expect(next > last)
    }

    @Test func `writes that wait together are committed together`() async throws {
        let temporary = try await TemporaryLedger()
        let hosting = try await temporary.addHosting()
        let bench = Bench(ledger: temporary.ledger, clock: temporary.clock)
        let before = temporary.database.commits
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<400 {
                group.addTask { try await bench.accept(hosting) }
            }
            try await group.waitForAll()
        }
        #expect(try await bench.totals(hosting).accepted == 400)
        #expect(temporary.database.commits - before < 200)
    }

    @Test func `a write that fails in a group undoes nothing of the others`() async throws {
        let temporary = try await TemporaryLedger()
        let hosting = try await temporary.addHosting()
        let bench = Bench(ledger: temporary.ledger, clock: temporary.clock)
        let failed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    guard number % 4 == 0 else {
                        try await bench.accept(hosting)
                        return false
                    }
                    do {
                        try await temporary.database.write { sql in
                            try sql.run("UPDATE total SET accepted = accepted + 1000", [])
                            throw Unexpected(what: "on purpose")
                        }
                        return false
                    } catch is Unexpected {
                        return true
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(failed == 50)
        #expect(try await bench.totals(hosting).accepted == 150)
        #expect(try await bench.ledger.verify().balances)
    }

    @Test func `a full disk is said, and nothing is half written`() async throws {
        let temporary = try await TemporaryLedger()
        let hosting = try await temporary.addHosting()
        let bench = Bench(ledger: temporary.ledger, clock: temporary.clock)
        try await bench.accept(hosting)
        try await limitPages(temporary, to: 1)
        var big = bench.message(of: hosting)
        big.content = [UInt8](repeating: 65, count: 2_000_000)
        await #expect(throws: LedgerFault.storageFull) { try await bench.ledger.accept(big, at: bench.now) }
        #expect(try await bench.totals(hosting).accepted == 1)
        #expect(try await bench.ledger.verify().balances)
        try await limitPages(temporary, to: 1_000_000)
        #expect(try await bench.ledger.accept(big, at: bench.now) != .repeated(MessageID(0)))
        #expect(try await bench.ledger.verify().balances)
    }

    @Test func `a damaged file is refused by name`() async throws {
        let temporary = try await TemporaryLedger()
        await temporary.close()
        try Data("this is no ledger, whatever its name says".utf8).write(to: URL(filePath: temporary.path))
        let fault = await #expect(throws: LedgerFault.self) { try await temporary.reopened() }
        guard case .unusable(let text)? = fault else {
            throw Unexpected(what: "\(String(describing: fault))")
        }
        #expect(text.contains(temporary.path))
        #expect(text.contains("backup"))
    }

    @Test func `a ledger of a newer program is refused`() async throws {
        let temporary = try await TemporaryLedger()
        try await temporary.database.write { sql in
            _ = try sql.run("UPDATE mark SET value = 99 WHERE name IN ('schema', 'oldest program')", [])
        }
        let fault = await #expect(throws: LedgerFault.self) { try await temporary.reopened() }
        guard case .unusable(let text)? = fault else {
            throw Unexpected(what: "\(String(describing: fault))")
        }
        #expect(text.contains("version 99"))
    }

    @Test func `a closed ledger says so`() async throws {
        let temporary = try await TemporaryLedger()
        await temporary.close()
        await #expect(throws: LedgerFault.engine("the ledger \(temporary.path) is closed")) {
            try await temporary.ledger.nextWork()
        }
    }

    @Test func `short reads do not wait for long ones`() async throws {
        let temporary = try await TemporaryLedger()
        let limits = SQLiteLimits()
        let gate = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<limits.readers {
                group.addTask { try await temporary.database.read { _ in gate.enterAndWait() } }
            }
            await gate.entered(limits.readers)
            #expect(try await temporary.ledger.nextWork() == nil)
            gate.open()
            try await group.waitForAll()
        }
    }

    @Test func `a short read takes a reader when every lent connection is in use`() async throws {
        let temporary = try await TemporaryLedger()
        let limits = SQLiteLimits()
        let gate = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<limits.lent {
                group.addTask {
                    try await withTaskExecutorPreference(OneThread()) {
                        try await temporary.database.glance { _ in gate.enterAndWait() }
                    }
                }
            }
            await gate.entered(limits.lent)
            #expect(try await temporary.ledger.nextWork() == nil)
            gate.open()
            try await group.waitForAll()
        }
    }

    @Test func `a short read cannot write`() async throws {
        let temporary = try await TemporaryLedger()
        await #expect(throws: LedgerFault.self) {
            try await temporary.database.glance { try $0.run("DELETE FROM mark", []) }
        }
    }

    private func limitPages(_ temporary: TemporaryLedger, to pages: Int) async throws {
        try await temporary.database.write { sql in
            _ = try sql.rows("PRAGMA max_page_count = \(pages)", []) { $0.int() }
        }
    }

    private func exitCode(_ arguments: String...) async throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
    }
}

/// Where jobs wait until a test lets them go on; their threads may be blocked, those of tasks may not.
private final class Gate: Sendable {
    private let opened = DispatchSemaphore(value: 0)
    private let inside = Mutex(0)

    func enterAndWait() {
        inside.withLock { $0 += 1 }
        opened.wait()
        opened.signal()
    }

    func entered(_ count: Int) async {
        while inside.withLock({ $0 }) < count { await Task.yield() }
    }

    func open() {
        opened.signal()
    }
}

/// A thread of its own for each job, so that one may wait.
private final class OneThread: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        Thread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }.start()
    }
}
