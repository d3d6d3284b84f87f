/// A character set that subjects come in.
enum Charset: Hashable {
    case utf8
    /// ISO-8859-1 as everybody means it: with the letters of Windows where it has control characters.
    case windows1252
    case latin9

    init?(named name: String) {
        // RFC 2231 lets a language follow: "utf-8*es".
        let plain = name.lowercased().prefix { $0 != "*" }
        switch plain {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252": self = .windows1252
        case "iso-8859-15", "latin9", "latin-9": self = .latin9
        default: return nil
        }
    }

    func text(_ bytes: [UInt8]) -> String {
        switch self {
        case .utf8: String(decoding: bytes, as: UTF8.self)
        case .windows1252: Self.text(bytes, exceptions: Self.windowsLetters)
        case .latin9: Self.text(bytes, exceptions: Self.latin9Letters)
        }
    }

    private static func text(_ bytes: [UInt8], exceptions: [UInt8: Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(bytes.map { exceptions[$0] ?? Unicode.Scalar($0) }))
    }

    private static let windowsLetters: [UInt8: Unicode.Scalar] = [
        0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ", 0x89: "‰",
        0x8A: "Š", 0x8B: "‹", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•",
        0x96: "–", 0x97: "—", 0x98: "˜", 0x99: "™", 0x9A: "š", 0x9B: "›", 0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
    ]

    private static let latin9Letters: [UInt8: Unicode.Scalar] = [
        0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
    ]
}
