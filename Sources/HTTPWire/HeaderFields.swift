/// The header fields of a message in their order (RFC 9110 section 5); names compare without regard to case.
package struct HeaderFields: Sendable {
    /// All names and values one after the other: a parsed head is kept as it came, without a string per field.
    var bytes: [UInt8]
    var fields: [Field]

    /// Where one field lies in `bytes`.
    struct Field {
        let name: Range<UInt32>
        let value: Range<UInt32>
    }

    /// Header fields from names and values, kept in order.
    package init(_ pairs: [(String, String)] = []) {
        bytes = []
        fields = []
        for (name, value) in pairs { add(name, value) }
    }

    init(bytes: [UInt8], fields: [Field]) {
        self.bytes = bytes
        self.fields = fields
    }

    /// How many fields there are.
    package var count: Int { fields.count }

    /// The first value under that name.
    package subscript(_ name: String) -> String? {
        fields.first { isNamed($0, name) }.map { text($0.value) }
    }

    /// Every value under that name, in order.
    package func all(_ name: String) -> [String] {
        fields.filter { isNamed($0, name) }.map { text($0.value) }
    }

    /// Whether there is a field of that name.
    package func contains(_ name: String) -> Bool {
        fields.contains { isNamed($0, name) }
    }

    /// Appends a field; one that would break the message is refused when the response is encoded.
    package mutating func add(_ name: String, _ value: String) {
        let start = UInt32(bytes.count)
        bytes.append(contentsOf: name.utf8)
        let middle = UInt32(bytes.count)
        bytes.append(contentsOf: value.utf8)
        fields.append(Field(name: start..<middle, value: middle..<UInt32(bytes.count)))
    }

    /// Replaces every field of that name by one.
    package mutating func set(_ name: String, _ value: String) {
        remove(name)
        add(name, value)
    }

    /// Takes every field of that name away.
    package mutating func remove(_ name: String) {
        guard contains(name) else { return }
        self = HeaderFields(filter { !$0.name.equalsIgnoringCase(name) })
    }

    func isNamed(_ field: Field, _ name: String) -> Bool {
        var index = Int(field.name.lowerBound)
        guard name.utf8.count == field.name.count else { return false }
        for byte in name.utf8 {
            if bytes[index].lowercased != byte.lowercased { return false }
            index += 1
        }
        return true
    }

    func text(_ range: Range<UInt32>) -> String {
        String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
    }
}

extension HeaderFields: Sequence {
    /// The fields as names and values, in order.
    package func makeIterator() -> IndexingIterator<[(name: String, value: String)]> {
        fields.map { (name: text($0.name), value: text($0.value)) }.makeIterator()
    }
}

extension HeaderFields: ExpressibleByDictionaryLiteral {
    /// Header fields as a literal; a name may come more than once.
    package init(dictionaryLiteral pairs: (String, String)...) {
        self.init(pairs)
    }
}

extension String {
    func equalsIgnoringCase(_ other: String) -> Bool {
        utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0.lowercased == $1.lowercased }
    }
}
