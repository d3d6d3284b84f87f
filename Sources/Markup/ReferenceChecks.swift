import CheckedXML

/// Checks that what an element points to is on the page: aria references and links to a place.
enum ReferenceChecks {
    static func faults(in page: XMLElement) -> [Fault] {
        let elements = page.inDocumentOrder
        let ids = Set(elements.compactMap { $0.attribute("id") })
        return elements.flatMap { element in
            element.attributes.flatMap { attribute in
                names(attribute).filter { !ids.contains($0) }.map { name in
                    Fault(
                        at: element.position,
                        .reference,
                        "\(attribute.name) points to \"\(name)\", which no element has as its id"
                            + (Suggestion.nearest(to: name, among: ids).map { "; did you mean \"\($0)\"?" }
                                ?? "")
                    )
                }
            }
        }
    }

    private static func names(_ attribute: XMLAttribute) -> [String] {
        if Vocabulary.references.contains(attribute.name) {
            return attribute.value.split(separator: " ").map(String.init)
        }
        guard attribute.name == "href", attribute.value.hasPrefix("#") else { return [] }
        return attribute.value.count > 1 ? [String(attribute.value.dropFirst())] : []
    }
}
