import Core
import Foundation
import Store

/// A copy of a ledger's file as of one moment, made beside its readers and its writer.
///
/// `VACUUM INTO` and not SQLite's backup interface: that one starts anew after each commit and never ends.
struct LedgerCopy {
    let source: String
    let limits: SQLiteLimits

    /// Writes the copy to a path that must not exist, synced and checked; nothing stays there when it throws.
    func make(at target: String) throws {
        // The file first, for its owner only: SQLite would make it readable for all.
        let descriptor = open(target, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault(target) }
        defer { close(descriptor) }
        do {
            // A connection of its own: `query_only` of the readers forbids it, and they have work.
            let connection = try SQLiteConnection(path: source, isReadOnly: true)
            try connection.execute("PRAGMA busy_timeout = \(limits.busyTimeout)")
            try connection.run("VACUUM INTO $1", [.text(target)])
            guard fsync(descriptor) == 0 else { throw fault(target) }
            try LedgerFile.check(target)
        } catch {
            unlink(target)
            throw error
        }
    }

    private func fault(_ target: String) -> LedgerFault {
        if errno == ENOSPC || errno == EDQUOT { return .storageFull }
        return .unusable("the copy \(target): \(String(cString: strerror(errno)))")
    }
}

/// A ledger's file that nobody uses.
package struct LedgerFile {
    /// Reads the whole file and throws `unusable` when it is damaged or no ledger.
    package static func check(_ path: String) throws {
        let connection = try SQLiteConnection(path: path, isReadOnly: true)
        let words = try connection.rows("PRAGMA quick_check(1)", []) { $0.text() }
        guard words == ["ok"] else {
            throw LedgerFault.unusable("\(path) is damaged: \(words.first ?? "nothing can be read")")
        }
        let tables = try connection.rows(
            "SELECT count(*) FROM sqlite_master WHERE name IN ('mark', 'hosting', 'live')",
            []
        ) { $0.int() }
        guard tables == [3] else { throw LedgerFault.unusable("\(path) is no ledger") }
    }
}
