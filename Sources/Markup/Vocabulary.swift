import CheckedXML

/// Names of the template vocabulary and what HTML says about elements and attributes.
enum Vocabulary {
    static let template = "urn:esclusa:template"
    static let html = "http://www.w3.org/1999/xhtml"
    static let svg = "http://www.w3.org/2000/svg"
    static let xliff = "urn:oasis:names:tc:xliff:document:1.2"
    /// The prefixes that rules and messages use.
    static let prefixes = [html: "h", svg: "s", template: "t"]

    /// Elements without content and end tag.
    static let void: Set<String> = ["br", "hr", "img", "input", "link", "meta", "wbr"]
    /// Attributes that are there or not.
    static let switches: Set<String> = [
        "autofocus", "checked", "disabled", "hidden", "novalidate", "open", "readonly", "required",
        "selected",
    ]
    /// Attributes that hold an address.
    static let addresses: Set<String> = ["action", "href", "src"]
    /// Attributes that a person reads or hears.
    static let spoken: Set<String> = [
        "alt", "aria-label", "aria-valuetext", "data-l", "placeholder", "title",
    ]
    /// Attributes that name other elements by id.
    static let references: Set<String> = ["aria-controls", "aria-describedby", "aria-labelledby"]
    /// Elements that stand in a line of text: white space beside them is seen.
    static let inline: Set<String> = [
        "a", "abbr", "b", "button", "code", "em", "img", "input", "kbd", "label", "meter", "output",
        "progress", "select", "small", "span", "strong", "svg", "textarea", "time",
    ]
    /// Elements whose white space is content.
    static let preformatted: Set<String> = ["pre", "textarea"]

    /// Elements that hold text but no element, or text to be copied.
    static let wordsOnly: Set<String> = ["title", "option", "textarea", "pre"]
}

extension XMLElement {
    /// An element of the template vocabulary by that name.
    func isTemplate(_ name: String) -> Bool {
        self.name == name && namespace == Vocabulary.template
    }

    /// An attribute of the template vocabulary.
    func control(_ name: String) -> String? {
        attribute(name, namespace: Vocabulary.template)
    }
}
