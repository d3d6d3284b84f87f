extension Output {
    /// Words of a mail: what ends a line, controls a terminal or turns the direction of writing becomes a blank.
    mutating func plain(_ source: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < source.count {
            let length = Self.controlLength(in: source, at: index)
            byte(length > 0 ? 0x20 : source[index])
            index += max(length, 1)
        }
    }

    /// How many bytes of UTF-8 the control character has that begins here; 0 when it is none.
    private static func controlLength(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch text[index] {
        case ..<0x20, 0x7F: 1
        // U+0080 to U+009F, next line among them.
        case 0xC2: next(text, index + 1) <= 0x9F ? 2 : 0
        case 0xE2: separatesOrTurns(next(text, index + 1), next(text, index + 2)) ? 3 : 0
        default: 0
        }
    }

    /// U+2028 and U+2029 end lines; U+202A to U+202E and U+2066 to U+2069 turn the direction of writing.
    private static func separatesOrTurns(_ second: UInt8, _ third: UInt8) -> Bool {
        second == 0x80 && 0xA8...0xAE ~= third || second == 0x81 && 0xA6...0xA9 ~= third
    }

    /// A string is valid UTF-8: the byte is there whenever the first one says so.
    private static func next(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8 {
        index < text.count ? text[index] : 0xFF
    }
}
