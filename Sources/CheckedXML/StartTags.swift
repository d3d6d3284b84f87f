/// Where each start tag of a document begins; libxml2 itself only tells the line where a tag ends.
struct StartTags {
    private(set) var places: [(line: Int, column: Int)] = []
    private(set) var doctype: (line: Int, column: Int)?
    /// How many elements are around each start tag, itself included; guesswork in what is not well-formed.
    private var depths: [Int] = []
    private var depth = 0

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var column = 1

    init(of bytes: [UInt8]) {
        self.bytes = bytes
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") { markup() } else { advance() }
        }
    }

    /// Where the nesting first goes deeper than that.
    func tooDeep(_ limit: Int) -> (line: Int, column: Int)? {
        depths.firstIndex { $0 > limit }.map { places[$0] }
    }

    private mutating func markup() {
        if skip("<!--", to: "-->") || skip("<![CDATA[", to: "]]>") || skip("<?", to: "?>") { return }
        if starts(with: "<!") {
            doctype = doctype ?? (line, column)
        } else if starts(with: "</") {
            depth -= 1
        } else {
            places.append((line, column))
            depth += 1
            depths.append(depth)
            skipTag()
            if index >= 2, bytes[index - 2] == UInt8(ascii: "/") { depth -= 1 }
            return
        }
        skipTag()
    }

    /// To the ">" that ends the tag: one inside a quoted value does not.
    private mutating func skipTag() {
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            advance()
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return
            }
        }
    }

    private mutating func skip(_ open: StaticString, to close: StaticString) -> Bool {
        guard starts(with: open) else { return false }
        while index < bytes.count, !starts(with: close) { advance() }
        for _ in 0..<close.utf8CodeUnitCount where index < bytes.count { advance() }
        return true
    }

    private func starts(with word: StaticString) -> Bool {
        word.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }

    private mutating func advance() {
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }
}
