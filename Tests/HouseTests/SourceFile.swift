import Foundation

/// One Swift file of the product.
struct SourceFile: Sendable, CustomStringConvertible {
    let path: String
    let lines: [String]
    /// The lines without their comments.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.components(separatedBy: "\n")
        code = lines.map { line in line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? line }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardized

    static let product: [SourceFile] = {
        let sources = root.appending(path: "Sources")
        let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            (try? String(contentsOf: sources.appending(path: path), encoding: .utf8)).map {
                SourceFile(path: path, text: $0)
            }
        }
    }()

    var description: String { path }
    var room: String { String(path.prefix { $0 != "/" }) }

    var imports: Set<String> {
        let pattern = /(?:package |public |internal )?import (?:struct |enum |func )?(\w+).*/
        return Set(
            code.filter { $0.contains("import ") }.compactMap {
                $0.wholeMatch(of: pattern).map { String($0.1) }
            }
        )
    }

    /// Each function's first line and length, by the indentation of its closing brace.
    var functions: [(line: Int, length: Int)] {
        code.indices.compactMap { start in
            guard code[start].contains("func ") || code[start].contains("init") else { return nil }
            guard let match = code[start].firstMatch(of: /^(\s*)[\w@\(\) ]*(?:func |init[?]?[\(<])/) else {
                return nil
            }
            guard opensBody(code, at: start) else { return nil }
            let closing = "\(match.1)}"
            guard let end = code[start...].firstIndex(of: closing) else { return nil }
            return (start + 1, end - start + 1)
        }
    }

    /// Whether the function has a body of its own lines: a requirement of a protocol has none.
    private func opensBody(_ code: [String], at start: Int) -> Bool {
        if code[start].hasSuffix("{") || code[start].hasSuffix("(") { return true }
        guard start + 1 < code.count else { return false }
        let next = code[start + 1].drop { $0 == " " }
        guard next.hasPrefix("->") else { return next == "{" }
        return code[(start + 1)...].prefix(2).contains { $0.hasSuffix("{") }
    }

    func declares(_ line: String) -> Bool {
        let code = line.drop { $0 == " " }
        return code.hasPrefix("package ") && !code.hasPrefix("package import")
    }

    func isDocumented(before index: Int) -> Bool {
        for line in lines[..<index].reversed() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("@") { continue }
            return text.hasPrefix("///")
        }
        return false
    }
}
