import Core
import Foundation
import Glibc
import SQLiteDriver
import Store

/// Asks the running daemon, or the store itself when no daemon runs.
struct AdminClient: Sendable {
    let settings: Settings

    /// The answer to a request, whoever gave it.
    func ask(_ request: AdminRequest) async -> AdminAnswer {
        do {
            let connection = try ControlSocket.connect(to: settings.controlSocket)
            defer { connection.close() }
            try connection.send(Array(try JSONEncoder().encode(request)))
            return try JSONDecoder().decode(AdminAnswer.self, from: Data(try connection.receive()))
        } catch let fault as ControlSocket.Fault where fault.number == EACCES {
            return .failed(
                .permission,
                "\(settings.controlSocket): only root and the daemon's user may do this; use sudo"
            )
        } catch let fault as ControlSocket.Fault {
            return await askStore(request, since: fault)
        } catch {
            return .failed(
                .software,
                "the daemon's answer could not be read: \(error); is it another version?"
            )
        }
    }

    /// Without a daemon the store is opened here, under the lock that keeps a second process out.
    private func askStore(_ request: AdminRequest, since fault: ControlSocket.Fault) async -> AdminAnswer {
        guard FileManager.default.fileExists(atPath: settings.data) else {
            return .failed(
                .unavailable,
                "\(settings.controlSocket): \(fault.words), and there is no data folder \(settings.data);"
                    + " start `esclusa serve`, or name the folder with --data"
            )
        }
        do {
            let store = try await OpenStore.open(settings)
            let desk = AdminDesk(store: store, settings: settings, now: SystemClock.now)
            let answer = await desk.answer(request, from: Self.actor(uid: geteuid()))
            await store.close()
            return answer
        } catch let fault as LedgerFault {
            return AdminDesk.explain(fault)
        } catch {
            return .failed(.io, "\(settings.database): \(error)")
        }
    }

    /// A Unix user as the audit trail names it.
    static func actor(uid: UInt32) -> Actor {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        getpwuid_r(uid, &entry, &buffer, buffer.count, &found)
        let name = found.map { String(cString: $0.pointee.pw_name) } ?? "uid \(uid)"
        return Actor(party: .operator, name: name)
    }
}
