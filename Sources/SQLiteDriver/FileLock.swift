import Core
import Foundation

/// One process's sole right to a ledger file, by a lock on a file beside it that the kernel ends with the process.
///
/// The ledger file itself is not locked: closing any descriptor of it would end SQLite's own locks.
final class FileLock {
    /// How long another process is given to let go: it may be about to end, or have just forked.
    private static let patience = Duration.seconds(1)

    private let descriptor: Int32

    init(besides path: String) throws {
        let name = path + ".lock"
        descriptor = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw LedgerFault.unusable(
                "cannot open \(name): \(String(cString: strerror(errno))); make its folder writable for this user"
            )
        }
        guard Self.lock(descriptor) else {
            // The descriptor is closed once, by `deinit`: a second close could hit somebody else's file.
            let owner = Self.owner(descriptor)
            throw LedgerFault.unusable(
                "the ledger \(path) is in use by process \(owner): stop it, or ask it instead of opening the file"
            )
        }
        ftruncate(descriptor, 0)
        let mine = "\(getpid())\n"
        _ = mine.withCString { pwrite(descriptor, $0, mine.utf8.count, 0) }
    }

    private static func lock(_ descriptor: Int32) -> Bool {
        let deadline = ContinuousClock.now + patience
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < deadline else { return false }
            usleep(20_000)
        }
        return true
    }

    deinit {
        close(descriptor)
    }

    private static func owner(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(count, 0)).prefix { (48...57).contains($0) }
        return digits.isEmpty ? "(unknown)" : String(decoding: digits, as: UTF8.self)
    }
}
