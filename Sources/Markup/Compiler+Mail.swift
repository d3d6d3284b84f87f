import CheckedXML

extension Compiler {
    /// An element of a mail: a mark where a block begins, a link's address after its words.
    mutating func mailElement(_ element: XMLElement, _ content: (inout Compiler) -> Void) {
        switch element.name {
        case "p": begin(.paragraph)
        case "li": begin(.item)
        case "dt": begin(.term)
        case "dd": begin(.detail)
        case "h1": begin(.title)
        case "h2": begin(.heading)
        case "hr": begin(.rule)
        case "footer": begin(.signature)
        case "br": assembly.put(String(FlowedText.Mark.line))
        default: break
        }
        content(&self)
        if element.name == "a" { link(element.attribute("href") ?? "") }
    }

    private mutating func begin(_ block: FlowedText.Block) {
        assembly.put("\(FlowedText.Mark.block)\(block.rawValue)")
    }

    /// " <https://…>" (RFC 3986, appendix C).
    private mutating func link(_ address: String) {
        guard let pieces = Phrase.pieces(address) else { return }
        assembly.put(" <")
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .literal(let text): assembly.put(text)
            case .message: fail(.address, "a message cannot be part of an address")
            case .value(let reading): value(reading, .address, first: index == 0)
            }
        }
        assembly.put(">")
    }
}
