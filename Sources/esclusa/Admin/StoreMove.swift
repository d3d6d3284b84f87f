import Core
import Foundation
import Glibc
import SQLiteDriver
import Store
import Synchronization

/// Moves the ledger for an operator: what has to be so before, the lines on the way, and what to do then.
struct StoreMove {
    let source: StorePlace
    let target: StorePlace
    let settings: Settings

    init(from source: StorePlace, to target: StorePlace, settings: Settings) throws {
        guard source != target else {
            throw Failure(.usage, "\(source.shown) is both where from and where to")
        }
        self.source = source
        self.target = target
        self.settings = settings
    }

    func run() async throws -> AdminAnswer {
        do {
            try refuseWhileServed()
            if case .file(let path) = source { try LedgerFile.check(path) }
            return try await withStore(source) { old in
                try await withStore(target) { try await move(from: old, to: $0) }
            }
        } catch let fault as LedgerFault {
            return AdminDesk.explain(fault)
        }
    }

    private func refuseWhileServed() throws {
        guard let daemon = try? ControlSocket.connect(to: settings.controlSocket) else { return }
        daemon.close()
        throw Failure(.unavailable, "a daemon runs on \(settings.data): stop it first")
    }

    private func withStore(
        _ place: StorePlace,
        _ work: (any Database) async throws -> AdminAnswer
    ) async throws -> AdminAnswer {
        let store = try await ClosedStore.open(place)
        do {
            let answer = try await work(store.database)
            await store.close()
            return answer
        } catch {
            await store.close()
            throw error
        }
    }

    private func move(from old: any Database, to new: any Database) async throws -> AdminAnswer {
        let move = LedgerMove(from: old, to: new, told: MoveProgress().tell)
        let result = try await move.run(at: SystemClock.now())
        guard result.source == result.target else {
            return .failed(
                .software,
                "the books of \(target.shown) are not those of \(source.shown): nothing was put in force; repeat"
            )
        }
        try await move.finish(at: SystemClock.now())
        var answer = AdminAnswer.records(
            result.tables.map { AdminAnswer.Record([("table", .text($0.name)), ("rows", .number($0.rows))]) }
        )
        let rows = result.tables.reduce(0) { $0 + $1.rows }
        answer.note =
            "moved: \(rows) rows of \(result.tables.count) tables, \(result.source.hostings) hostings, read back and "
            + "compared; now set `store` so that it names \(target.shown), and start the daemon"
        if !result.source.balances {
            answer.exit = ExitStatus.found.rawValue
            answer.fault =
                "moved, but the books did not balance before either; `esclusa verify` names the differences"
        }
        return answer
    }
}

/// Tells on standard error how far a move has come: each table at its end, a long one every 100,000 rows.
private final class MoveProgress: Sendable {
    private struct Place {
        var act = ""
        var table = ""
        var rows = 0
        var told = 0
    }

    private let place = Mutex(Place())

    @Sendable func tell(_ step: LedgerMove.Step) {
        switch step {
        case .copied(let table, let rows): note("copied", table, rows)
        case .compared(let table, let rows): note("compared", table, rows)
        }
    }

    private func note(_ act: String, _ table: String, _ rows: Int) {
        let line = place.withLock { place -> String? in
            let isNext = (place.act, place.table) != (act, table)
            let ended = isNext && place.rows > 0 ? "\(place.act) \(place.table): \(place.rows) rows" : nil
            let told = isNext ? 0 : place.told
            place = Place(act: act, table: table, rows: rows, told: told)
            guard !isNext, rows - told >= 100_000 else { return ended }
            place.told = rows
            return "\(act) \(table): \(rows) rows so far"
        }
        if let line { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
    }
}
