/// A style sheet as it travels: without comments and without the blanks that mean nothing (CSS Syntax 3, section 4).
///
/// What is written for people to read, a fifth of our sheet, is left to the files.
struct CompactStyle {
    /// The sheet.
    private(set) var bytes: [UInt8] = []

    private let source: [UInt8]
    private var place = 0
    private var isBlankDue = false

    init(of source: [UInt8]) {
        self.source = source
        bytes.reserveCapacity(source.count)
        while place < source.count { step() }
    }

    private mutating func step() {
        let byte = source[place]
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
            isBlankDue = true
            place += 1
        case UInt8(ascii: "/") where place + 1 < source.count && source[place + 1] == UInt8(ascii: "*"):
            skipComment()
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            copyString()
        default:
            put(byte)
            place += 1
        }
    }

    private mutating func skipComment() {
        isBlankDue = true
        place += 2
        while place < source.count {
            defer { place += 1 }
            if source[place] == UInt8(ascii: "/"), source[place - 1] == UInt8(ascii: "*") { return }
        }
    }

    private mutating func copyString() {
        let quote = source[place]
        put(quote)
        place += 1
        while place < source.count {
            let byte = source[place]
            bytes.append(byte)
            place += 1
            if byte == quote { return }
            guard byte == UInt8(ascii: "\\"), place < source.count else { continue }
            bytes.append(source[place])
            place += 1
        }
    }

    private mutating func put(_ byte: UInt8) {
        if isBlankDue, let last = bytes.last, !Self.isTight(after: last), !Self.isTight(before: byte) {
            bytes.append(UInt8(ascii: " "))
        }
        isBlankDue = false
        if byte == UInt8(ascii: "}"), bytes.last == UInt8(ascii: ";") { bytes.removeLast() }
        bytes.append(byte)
    }

    /// A blank after a colon means nothing; before one it stands between two selectors.
    private static func isTight(after byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") || isTight(before: byte)
    }

    private static func isTight(before byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ">"):
            true
        default: false
        }
    }
}
