/// Characters that HTML allows nowhere: a browser replaces or drops them, each in its own way (WHATWG HTML 13.2.3.5).
enum ForbiddenCharacter {
    /// How many bytes of UTF-8 the forbidden character has that begins here; 0 when it is not forbidden.
    static func length(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch text[index] {
        case 0x09, 0x0A, 0x0D: 0
        case ..<0x20, 0x7F: 1
        case 0xC2: byte(text, index + 1) <= 0x9F ? 2 : 0
        case 0xEF: isNoncharacter(byte(text, index + 1), byte(text, index + 2)) ? 3 : 0
        case 0xF0...: endsPlane(text, index) ? 4 : 0
        default: 0
        }
    }

    /// U+FDD0 to U+FDEF, U+FFFE, U+FFFF.
    private static func isNoncharacter(_ second: UInt8, _ third: UInt8) -> Bool {
        second == 0xB7 && 0x90...0xAF ~= third || second == 0xBF && third >= 0xBE
    }

    /// The last two characters of a plane: U+1FFFE, U+1FFFF and so on.
    private static func endsPlane(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        byte(text, index + 1) & 0x0F == 0x0F && byte(text, index + 2) == 0xBF && byte(text, index + 3) >= 0xBE
    }

    /// A string is valid UTF-8: the byte is there whenever the first one says so.
    private static func byte(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8 {
        index < text.count ? text[index] : 0xFF
    }
}
