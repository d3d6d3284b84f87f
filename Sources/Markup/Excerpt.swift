import Foundation

/// The line of a file where a fault is, with a caret under the place.
package struct Excerpt {
    /// Characters of the line that are shown around the place.
    package static let width = 96

    /// Two lines of text; nil when the file or the line is not there.
    package static func text(of fault: Fault, in folder: String) -> String? {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(fault.file)") else { return nil }
        let lines = String(decoding: data.prefix(4_194_304), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(fault.line - 1) else { return nil }
        let line = lines[fault.line - 1].map { $0.isWhitespace ? " " : $0 }
        let column = max(0, min(fault.column - 1, line.count))
        let start = max(0, column - width / 2)
        let shown = String(line[start..<min(line.count, start + width)])
        let number = "\(fault.line) | "
        return number + shown + "\n" + String(repeating: " ", count: number.count + column - start) + "^"
    }
}
