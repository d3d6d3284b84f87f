/// The fields of a form or a query, `application/x-www-form-urlencoded`, in their order.
package struct FormFields: Sendable, Equatable {
    /// How many fields a form may have.
    package static let limit = 1000

    private var names: [String] = []
    private var values: [String] = []

    /// A form without fields.
    package init() {}

    /// The fields of an encoded form; nil for a bad percent sequence, text that is not UTF-8, NUL or too many fields.
    package init?(urlEncoded bytes: [UInt8], limit: Int = FormFields.limit) {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            guard names.count < limit, let key = Self.decoded(name),
                let value = Self.decoded(pair.dropFirst(name.count + 1))
            else { return nil }
            add(key, value)
        }
    }

    /// The fields of an encoded form given as text.
    package init?(urlEncoded text: String, limit: Int = FormFields.limit) {
        self.init(urlEncoded: Array(text.utf8), limit: limit)
    }

    /// How many fields there are.
    package var count: Int { names.count }

    /// The first value under that name.
    package subscript(_ name: String) -> String? {
        names.firstIndex(of: name).map { values[$0] }
    }

    /// Every value under that name, in order.
    package func all(_ name: String) -> [String] {
        zip(names, values).filter { $0.0 == name }.map(\.1)
    }

    /// Appends a field.
    package mutating func add(_ name: String, _ value: String) {
        names.append(name)
        values.append(value)
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let plain = percentDecoded(bytes, plusIsSpace: true), !plain.contains(0) else { return nil }
        return String(validating: plain, as: UTF8.self)
    }
}

extension FormFields: Sequence {
    /// The fields as names and values, in order.
    package func makeIterator() -> IndexingIterator<[(name: String, value: String)]> {
        zip(names, values).map { (name: $0, value: $1) }.makeIterator()
    }
}

/// The bytes with every `%xx` replaced once (RFC 3986 section 2.1), nil where one is malformed.
func percentDecoded(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) -> [UInt8]? {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
        let byte = bytes[index]
        if byte == .percent {
            guard index + 2 < bytes.endIndex, let high = bytes[index + 1].hexValue,
                let low = bytes[index + 2].hexValue
            else { return nil }
            plain.append(high << 4 | low)
            index += 3
        } else {
            plain.append(plusIsSpace && byte == UInt8(ascii: "+") ? .space : byte)
            index += 1
        }
    }
    return plain
}
