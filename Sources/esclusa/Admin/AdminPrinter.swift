import Foundation

/// Writes an answer the way the operator asked for it, and ends with its exit code.
struct AdminPrinter {
    let json: Bool

    /// Prints an answer; the exit code to end with.
    func show(_ answer: AdminAnswer) -> Int32 {
        if json {
            print(Self.json(answer.records))
        } else {
            if let note = answer.note { print(note) }
            if answer.note == nil { Self.table(answer.records) }
        }
        if let fault = answer.fault { FileHandle.standardError.write(Data("esclusa: \(fault)\n".utf8)) }
        return answer.exit
    }

    /// One record is shown as lines, several as columns.
    private static func table(_ records: [AdminAnswer.Record]) {
        guard let first = records.first else { return }
        if records.count == 1 {
            let width = first.fields.map(\.name.count).max() ?? 0
            for field in first.fields {
                print(
                    field.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + field.value.words
                )
            }
            return
        }
        let rows = [first.fields.map(\.name)] + records.map { $0.fields.map(\.value.words) }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        for row in rows {
            let cells = zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
            print(cells.joined(separator: "  "))
        }
    }

    private static func json(_ records: [AdminAnswer.Record]) -> String {
        let objects = records.map { record in
            let members = record.fields.map { "\(quoted($0.name)):\(json($0.value))" }
            return "{\(members.joined(separator: ","))}"
        }
        return "[\(objects.joined(separator: ",\n "))]"
    }

    private static func json(_ value: AdminAnswer.Value) -> String {
        switch value {
        case .text(let text): quoted(text)
        case .number(let number): String(number)
        case .flag(let flag): String(flag)
        case .list(let items): "[\(items.map(quoted).joined(separator: ","))]"
        case .none: "null"
        }
    }

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let data = try? encoder.encode(text)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}

extension AdminAnswer.Value {
    /// The value for people; control characters of a stranger's text never reach the terminal.
    fileprivate var words: String {
        switch self {
        case .text(let text): Self.printable(text)
        case .number(let number): String(number)
        case .flag(let flag): flag ? "yes" : "no"
        case .list(let items): items.map(Self.printable).joined(separator: ", ")
        case .none: "-"
        }
    }

    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
            )
        )
    }
}
