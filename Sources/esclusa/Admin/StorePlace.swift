import Core
import Foundation
import PostgresDriver
import SQLiteDriver
import Store

/// Where a ledger is, as an operator writes it.
enum StorePlace: Hashable {
    case file(String)
    case server(PostgresServer)

    init(_ text: String) throws {
        if text.hasPrefix("sqlite:"), text.count > 7 {
            self = .file(URL(fileURLWithPath: String(text.dropFirst(7))).standardized.path)
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            do {
                self = .server(try PostgresServer(address: text))
            } catch let fault as LedgerFault {
                throw Failure(.usage, AdminDesk.explain(fault).fault ?? "")
            }
        } else {
            throw Failure(
                .usage,
                "\"\(text)\" names no store: write sqlite:PATH or postgres://USER@HOST/DATABASE"
            )
        }
    }

    /// What it is called in lines for people, without a password.
    var shown: String {
        switch self {
        case .file(let path): path
        case .server(let server): "PostgreSQL, \(server.shown)"
        }
    }
}

/// An engine opened for a move, which nobody else works on.
struct ClosedStore {
    let database: any Database
    let close: () async -> Void

    /// Opens it; throws ``LedgerFault`` or ``Failure`` when somebody works on it.
    static func open(_ place: StorePlace) async throws -> ClosedStore {
        switch place {
        case .file(let path):
            // Its lock keeps every other process out.
            let database = try await SQLiteDatabase(path: path)
            return ClosedStore(database: database, close: { await database.close() })
        case .server(let server):
            let database = try await PostgresDatabase(server: server)
            let nodes = try await database.nodes()
            guard nodes == 0 else {
                await database.close()
                throw Failure(
                    .unavailable,
                    "\(place.shown): \(nodes) node(s) work on it: stop every `esclusa serve`"
                )
            }
            return ClosedStore(database: database, close: { await database.close() })
        }
    }
}
