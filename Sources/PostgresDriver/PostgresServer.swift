import CLibPQ
import Core

/// Where a PostgreSQL database is, as an address that libpq understands, `postgres://USER@HOST/DATABASE`.
package struct PostgresServer: Hashable, Sendable {
    /// The address with everything in it.
    let address: String
    /// The address without the password, for logs and faults.
    package let shown: String

    /// Reads an address; throws `unusable` with libpq's own words when it is none.
    package init(address: String, limits: PostgresLimits = PostgresLimits()) throws {
        var words: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(address, &words) else {
            let reason = words.map { String(cString: $0) } ?? "it cannot be read"
            PQfreemem(words)
            throw LedgerFault.unusable(
                "the address of the store: \(reason.filter { !$0.isNewline }); "
                    + "write postgres://USER:PASSWORD@HOST:PORT/DATABASE"
            )
        }
        defer { PQconninfoFree(options) }
        var given: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { given[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        given.merge(Self.patience(limits)) { chosen, _ in chosen }
        self.address = Self.pairs(given)
        shown = "\(given["host"] ?? given["hostaddr"] ?? "local")/\(given["dbname"] ?? given["user"] ?? "")"
    }

    /// A network that swallows everything is noticed; by itself TCP would wait for hours.
    private static func patience(_ limits: PostgresLimits) -> [String: String] {
        [
            "connect_timeout": "\(limits.connectTimeout)",
            "tcp_user_timeout": "\(limits.silence * 1000)",
            "keepalives_idle": "\(limits.silence / 2)",
            "keepalives_interval": "\(max(limits.silence / 6, 1))",
            "keepalives_count": "3",
        ]
    }

    /// Keyword and value, quoted (https://www.postgresql.org/docs/15/libpq-connect.html, section 34.1.1.1).
    private static func pairs(_ options: [String: String]) -> String {
        options.sorted { $0.key < $1.key }.map { option in
            let escaped = option.value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
            return "\(option.key)='\(escaped)'"
        }
        .joined(separator: " ")
    }
}
