import Core
import Foundation
import Glibc
import SQLiteDriver

/// Puts a backup into a data folder: made safe beside the place where a daemon looks, then put there at once.
struct Restore {
    let settings: Settings
    let file: String
    let sendsQueued: Bool

    /// The draft of the ledger; a daemon never opens it.
    private var draft: String { settings.data + "/restoring.sqlite" }

    func run() async throws -> AdminAnswer {
        try refuseToReplace()
        defer { removeDraft() }
        do {
            try LedgerFile.check(file)
            removeDraft()
            try DurableCopy.make(of: file, at: draft)
            let answer = try await settle()
            try putInPlace()
            return answer
        } catch let fault as LedgerFault {
            return AdminDesk.explain(fault)
        }
    }

    /// A ledger that is there already may be the better one, and its log beside another file is its ruin.
    private func refuseToReplace() throws(Failure) {
        guard FileManager.default.fileExists(atPath: settings.data) else {
            throw Failure(
                .unavailable,
                "there is no data folder \(settings.data); create it, or name it with --data"
            )
        }
        if let daemon = try? ControlSocket.connect(to: settings.controlSocket) {
            daemon.close()
            throw Failure(.unavailable, "a daemon runs on \(settings.data): stop it first")
        }
        let found = ["", "-wal"].map { settings.database + $0 }
            .filter { FileManager.default.fileExists(atPath: $0) }
        guard found.isEmpty else {
            let away = settings.data + ".before"
            throw Failure(
                .data,
                "\(found[0]) exists: put it away with its log (mkdir \(away) && mv \(settings.database)* \(away)/)"
            )
        }
    }

    /// Opens the draft, which brings its tables to this program's version, and makes it safe.
    private func settle() async throws -> AdminAnswer {
        let store = try await OpenStore.open(settings, file: draft)
        do {
            let answer = try await settle(store.ledger)
            await store.close()
            return answer
        } catch {
            await store.close()
            throw error
        }
    }

    private func settle(_ ledger: any Ledger) async throws -> AdminAnswer {
        let person = AdminClient.actor(uid: geteuid())
        let actor = Actor(party: person.party, name: "\(person.name) (restore)")
        let receipts = try await ledger.settleRestored(
            sendsQueued: sendsQueued,
            by: actor,
            at: SystemClock.now()
        )
        let audit = try await ledger.verify()
        let hostings = try await ledger.hostings()
        let domains = Dictionary(hostings.map { ($0.id, $0.domain) }) { $1 }
        var answer = AdminAnswer.records(
            receipts.map { receipt in
                Record([
                    ("domain", .text(domains[receipt.hosting] ?? "")),
                    ("done", .text(receipt.act.word)),
                    ("state", .text(receipt.state.rawValue)), ("messages", .number(receipt.messages)),
                ])
            }
        )
        if receipts.isEmpty {
            answer.note = "restored: \(audit.hostings) hostings; no service had to be touched"
        }
        guard audit.balances else {
            answer.exit = ExitStatus.found.rawValue
            answer.fault =
                "restored, but the books of this copy do not balance; `esclusa verify` names the differences"
            return answer
        }
        return answer
    }

    private func putInPlace() throws(Failure) {
        guard !FileManager.default.fileExists(atPath: draft + "-wal") else {
            throw Failure(.io, "\(draft)-wal is left: the disk may be full; free some space and repeat")
        }
        giveToOwnerOfFolder()
        guard link(draft, settings.database) == 0 else {
            throw Failure(.io, "\(settings.database): \(String(cString: strerror(errno)))")
        }
        unlink(draft)
        try DurableCopy.sync(folderOf: settings.database)
    }

    /// Root restores what the daemon's user has to write.
    private func giveToOwnerOfFolder() {
        var status = stat()
        guard geteuid() == 0, stat(settings.data, &status) == 0 else { return }
        chown(draft, status.st_uid, status.st_gid)
    }

    private func removeDraft() {
        for suffix in ["", "-wal", "-shm", ".lock", ".partial"] { unlink(draft + suffix) }
    }
}
