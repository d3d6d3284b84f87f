/// Something wrong in a document, and which rule says so.
package struct XMLFault: Hashable, Sendable {
    /// Where it is.
    package let position: XMLPosition
    /// The rule that it breaks, by its name.
    package let rule: String
    /// What is wrong and what was expected.
    package let message: String

    /// A fault at a place.
    package init(position: XMLPosition, rule: String, message: String) {
        self.position = position
        self.rule = rule
        self.message = message
    }

    init(_ position: XMLPosition, _ rule: XMLRule, _ message: String) {
        self.init(position: position, rule: rule.rawValue, message: message)
    }
}

/// Every fault found in one run.
package struct XMLFaults: Error, Sendable {
    /// At least one, from the top down.
    package let faults: [XMLFault]

    /// Faults to throw together.
    package init(faults: [XMLFault]) {
        self.faults = faults
    }
}
