import CLibPQ
import Core

/// What PostgreSQL's SQLSTATE codes mean to the ledger
/// (https://www.postgresql.org/docs/15/errcodes-appendix.html).
struct PostgresFault: Error {
    /// The five characters of SQLSTATE; empty when the connection broke.
    let state: String
    /// The server's own words.
    let words: String

    /// The last fault of a connection.
    init(of connection: OpaquePointer) {
        state = ""
        words = Self.trimmed(PQerrorMessage(connection))
    }

    /// The fault a result tells of.
    init(of result: OpaquePointer, on connection: OpaquePointer) {
        state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        let primary = PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { String(cString: $0) }
        words = primary ?? Self.trimmed(PQerrorMessage(connection))
    }

    /// Whether the same transaction may succeed when it is run again.
    var isPassing: Bool { ["40001", "40P01"].contains(state) || isPlanOutdated }

    /// Whether the tables changed under a prepared statement, as when a newer node brings them up to date.
    var isPlanOutdated: Bool { state == "0A000" && words.contains("cached plan") }

    /// Whether the connection is of no more use.
    var isConnectionLost: Bool { state.isEmpty || state.hasPrefix("08") || state.hasPrefix("57P") }

    /// What the ledger's callers are told.
    func fault(at address: String) -> LedgerFault {
        let place = "PostgreSQL, \(address)"
        return switch (state, state.prefix(2)) {
        case ("53100", _): .storageFull
        case (_, "XX"): .unusable("\(place): the database is damaged (\(words)): restore it from a backup")
        case ("42501", _), (_, "28"), (_, "3D"):
            .unusable("\(place): \(words): check user, password, database and who owns it")
        case (_, ""), (_, "08"), (_, "57"): .engine("\(place), does not answer: \(words)")
        default: .engine("\(place): \(words) (SQLSTATE \(state))")
        }
    }

    private static func trimmed(_ text: UnsafePointer<CChar>?) -> String {
        let words = text.map { String(cString: $0) } ?? "no memory"
        return words.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}
