/// A rule as one XPath 1.0 expression that selects the offenders.
package struct XPathRule: Sendable {
    /// The name that faults carry.
    package let name: String
    /// The expression; its prefixes are those handed to the checker.
    package let expression: String
    /// What to say; `{@id}` stands for the offender's attribute.
    package let message: String

    /// A rule by name.
    package init(_ name: String, _ expression: String, _ message: String) {
        self.name = name
        self.expression = expression
        self.message = message
    }

    func message(for element: XMLElement) -> String {
        element.attributes.reduce(message) { text, attribute in
            text.replacing("{@\(attribute.name)}", with: attribute.value)
        }
    }
}
