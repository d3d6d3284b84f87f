import Foundation
import Store

/// A ledger as an earlier version of the program left it, with the statements of that program: read from a file
/// that is never changed.
struct FrozenLedger: Codable {
    struct Table: Codable {
        let name: String
        let columns: [String]
        let rows: [[FrozenValue]]
    }

    /// A statement and what came of it: rows changed, or rows found.
    struct Statement: Codable, Equatable {
        let sql: String
        let values: [FrozenValue]
        let isQuery: Bool
        let count: Int
    }

    /// What the old program does while a newer one works beside it.
    struct Act: Codable {
        let name: String
        let statements: [Statement]
    }

    let version: Int
    /// The moment at which the acts were done.
    let now: Int64
    let schema: [String]
    let tables: [Table]
    let acts: [Act]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Frozen")

    static func read(_ name: String) throws -> FrozenLedger {
        let data = try Data(contentsOf: folder.appending(path: "\(name).json"))
        return try JSONDecoder().decode(FrozenLedger.self, from: data)
    }

    func write(_ name: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: Self.folder.appending(path: "\(name).json"))
    }

    /// Makes the tables and their rows in an empty database.
    func thaw(in sql: any SQLTransaction) throws {
        for statement in schema { try sql.run(statement, []) }
        for table in tables {
            try sql.run("DELETE FROM \(table.name)", [])
            let places = table.columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
            for row in table.rows {
                try sql.run(
                    "INSERT INTO \(table.name)(\(table.columns.joined(separator: ", "))) VALUES(\(places))",
                    row.map(\.value)
                )
            }
        }
    }
}

/// A value of a statement, as JSON has it.
enum FrozenValue: Codable, Equatable {
    case null
    case number(Int64)
    case text(String)
    case bytes(Data)

    init(_ value: SQLValue) {
        switch value {
        case .null: self = .null
        case .int(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .blob(let bytes): self = .bytes(Data(bytes))
        }
    }

    var value: SQLValue {
        switch self {
        case .null: .null
        case .number(let number): .int(number)
        case .text(let text): .text(text)
        case .bytes(let data): .blob(Array(data))
        }
    }

    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if box.decodeNil() {
            self = .null
        } else if let number = try? box.decode(Int64.self) {
            self = .number(number)
        } else if let text = try? box.decode(String.self) {
            self = .text(text)
        } else {
            self = .bytes(try box.decode([String: Data].self)["bytes"] ?? Data())
        }
    }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        switch self {
        case .null: try box.encodeNil()
        case .number(let number): try box.encode(number)
        case .text(let text): try box.encode(text)
        case .bytes(let data): try box.encode(["bytes": data])
        }
    }
}
