import Languages

/// What somebody who writes a page by hand would write first.
extension [UInt8] {
    mutating func literal(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func short(_ text: ShortText) {
        text.bytes.span.withUnsafeBufferPointer { append(contentsOf: $0.prefix(text.count)) }
    }

    mutating func text(_ text: String) {
        text.utf8.span.withUnsafeBufferPointer { bytes in
            var from = 0
            for index in bytes.indices {
                let reference: StaticString
                switch bytes[index] {
                case UInt8(ascii: "&"): reference = "&amp;"
                case UInt8(ascii: "<"): reference = "&lt;"
                case UInt8(ascii: ">"): reference = "&gt;"
                case UInt8(ascii: "\""): reference = "&#34;"
                case UInt8(ascii: "'"): reference = "&#39;"
                default: continue
                }
                append(contentsOf: bytes[from..<index])
                literal(reference)
                from = index + 1
            }
            append(contentsOf: bytes[from...])
        }
    }

    mutating func address(_ address: String) {
        let isLocal =
            address.utf8.first == UInt8(ascii: "/") && address.utf8.dropFirst().first != UInt8(ascii: "/")
        if isLocal { text(address) } else { literal("#") }
    }
}
