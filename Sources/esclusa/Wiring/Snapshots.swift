import Core
import Glibc
import MailGate
import Synchronization

/// Makes the copies of the ledger that `esclusa backup` carries away, one at a time, in a folder of their own.
///
/// In the data folder, since the daemon may write nowhere else; the command, which may, copies it out.
final class Snapshots: Sendable {
    private let folder: String
    private let database: String
    /// Bytes that stay free, so that mail is still taken.
    private let reserve: Int
    private let copy: @Sendable (String) async throws -> Void
    private let isBusy = Mutex(false)

    init(settings: Settings, copy: @escaping @Sendable (String) async throws -> Void) {
        folder = settings.data + "/backup"
        database = settings.database
        reserve = settings.intake().freeSpaceNeeded
        self.copy = copy
    }

    /// The path of a fresh copy; whoever asked for it removes it.
    func make(at moment: Moment) async throws -> AdminAnswer {
        let isFirst = isBusy.withLock { busy in
            defer { busy = true }
            return !busy
        }
        guard isFirst else {
            return .failed(.unavailable, "a backup is being made already; repeat when it is done")
        }
        defer { isBusy.withLock { $0 = false } }
        removeLeftovers()
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            return .failed(.io, "\(folder): \(String(cString: strerror(errno)))")
        }
        let needed = size(of: database) + size(of: database + "-wal")
        guard let free = freeBytes, free >= needed + reserve else {
            return .failed(
                .io,
                "a backup needs \(needed / 1_048_576) MiB more than the \(reserve / 1_048_576) MiB that mail is "
                    + "left in \(folder): free some space and repeat"
            )
        }
        let path = "\(folder)/\(moment.milliseconds).sqlite"
        try await copy(path)
        return .records([
            Record([("snapshot", .text(path)), ("bytes", .number(size(of: path))), ("at", .text(moment.iso))])
        ])
    }

    /// Copies that nobody carried away: their command was ended.
    private func removeLeftovers() {
        guard let listing = opendir(folder) else { return }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".sqlite") || name.contains(".sqlite-") { unlink("\(folder)/\(name)") }
        }
    }

    private var freeBytes: Int? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    private func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
