package import CheckedXML

/// Something wrong in a template or a catalog.
package struct Fault: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The file, as a path inside the templates folder.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// The column, from 1.
    package let column: Int
    /// The rule that it breaks.
    package let rule: String
    /// What is wrong and what was expected.
    package let message: String

    /// A fault at a place.
    package init(at position: XMLPosition, rule: String, message: String) {
        file = position.file
        line = position.line
        column = position.column
        self.rule = rule
        self.message = message
    }

    init(_ fault: XMLFault) {
        self.init(at: fault.position, rule: fault.rule, message: fault.message)
    }

    /// A fault of a file that was named with its folder.
    init(_ fault: XMLFault, in folder: String) {
        let place = fault.position
        let file =
            place.file.hasPrefix("\(folder)/") ? String(place.file.dropFirst(folder.count + 1)) : place.file
        let position = XMLPosition(file: file, line: place.line, column: place.column)
        self.init(at: position, rule: fault.rule, message: fault.message)
    }

    /// Whether it is told without refusing the set: the pages are right, the catalogs want care.
    package var isWarning: Bool { TemplateRule.warnings.contains(rule) }

    /// "pages/overview.xhtml:4:7: error: what; what was expected [rule]".
    package var description: String {
        "\(file):\(line):\(column): \(isWarning ? "warning" : "error"): \(message) [\(rule)]"
    }

    /// By file, then from the top down.
    package static func < (left: Fault, right: Fault) -> Bool {
        (left.file, left.line, left.column, left.message) < (
            right.file, right.line, right.column, right.message
        )
    }
}

/// Every fault of a set of templates, found in one run.
package struct TemplateFaults: Error, CustomStringConvertible {
    /// At least one, by file and from the top down.
    package let faults: [Fault]

    /// Faults to throw together, each once.
    package init(faults: [Fault]) {
        self.faults = Set(faults).sorted()
    }

    /// One line a fault.
    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
