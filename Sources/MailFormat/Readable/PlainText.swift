/// Bytes of a body as text that is safe to look at.
enum PlainText {
    /// The beginning of a text, whole lines where there are any, so that no letter is cut in two.
    static func beginning(of bytes: [UInt8], limit: Int) -> ArraySlice<UInt8> {
        guard bytes.count > limit else { return bytes[...] }
        let start = bytes.prefix(limit)
        return start.lastIndex(of: .lineFeed).map { start[...$0] } ?? start
    }

    /// Line ends are LF; control characters become blanks, and marks that turn the reading order go.
    static func shown(_ bytes: ArraySlice<UInt8>, charset: Charset?) -> String {
        let lines = bytes.filter { $0 != .carriageReturn }
        let text =
            charset?.text(lines) ?? String(validating: lines, as: UTF8.self)
            ?? Charset.windows1252.text(lines)
        let scalars = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
            switch scalar.value {
            case 0x09, 0x0A: scalar
            case 0x202A...0x202E, 0x2066...0x2069: nil
            default: scalar.properties.generalCategory == .control ? " " : scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
