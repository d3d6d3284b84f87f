import HTTPWire

/// A table for a spreadsheet (RFC 4180, with ";" as es, fr and it spreadsheets expect).
struct CSVTable: Hashable, Sendable {
    private(set) var text: String

    /// A table with its columns' names.
    init(_ columns: [String]) {
        // The mark by which spreadsheets know UTF-8.
        text = "\u{FEFF}"
        add(columns)
    }

    /// Adds a line.
    mutating func add(_ cells: [String]) {
        text += cells.map(Self.cell).joined(separator: ";") + "\r\n"
    }

    /// The table as a file to keep.
    func response(named name: String) -> Response {
        var response = Response(status: 200, body: Array(text.utf8))
        response.headers.set("Content-Type", "text/csv; charset=utf-8; header=present")
        response.headers.set("Content-Disposition", "attachment; filename=\"\(name)\"")
        response.headers.set("Cache-Control", "no-store")
        response.headers.set("Vary", "Cookie")
        return response
    }

    /// A cell that no spreadsheet takes for a formula: a script's subject is a stranger's text.
    private static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let plain = isFormula ? "'\(text)" : text
        let isQuoted = plain.unicodeScalars.contains { ";\"\r\n".unicodeScalars.contains($0) }
        return isQuoted ? "\"\(plain.replacing("\"", with: "\"\""))\"" : plain
    }
}
