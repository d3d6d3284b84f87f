/// A message that arrives after DATA, up to the line that is only a dot (RFC 5321 section 4.5.2).
///
/// Only CRLF ends a line. Servers that took a line feed alone for one let a message smuggle another one past
/// those that did not (CVE-2023-51764): a message with a bare carriage return or line feed is read to its
/// real end and then refused.
struct MailContent {
    private enum Place { case lineStart, dot, dotReturn, inLine, afterReturn }

    /// The message, doubled dots single again; empty when it will be refused.
    private(set) var bytes: [UInt8] = []
    /// Its size, kept or not.
    private(set) var size = 0
    private(set) var hasBareEnd = false
    private let limit: Int
    private var place = Place.lineStart

    init(limit: Int) {
        self.limit = limit
    }

    var isTooBig: Bool { size > limit }

    /// Takes what belongs to the message off `input`; true at its end.
    mutating func take(_ input: inout ArraySlice<UInt8>) -> Bool {
        while let byte = input.first {
            if place == .inLine {
                let line = input.prefix { $0 != .carriageReturn && $0 != .lineFeed }
                if !line.isEmpty {
                    keep(line)
                    input = input.dropFirst(line.count)
                    continue
                }
            }
            input = input.dropFirst()
            if advance(byte) { return true }
        }
        return false
    }

    private mutating func advance(_ byte: UInt8) -> Bool {
        switch (place, byte) {
        case (.dotReturn, .lineFeed): return true
        case (.lineStart, UInt8(ascii: ".")): place = .dot
        case (.dot, .carriageReturn): place = .dotReturn
        case (.afterReturn, .lineFeed):
            keep([.carriageReturn, .lineFeed])
            place = .lineStart
        case (.afterReturn, _), (.dotReturn, _):
            refuse()
            place = byte == .carriageReturn ? .afterReturn : .inLine
        case (_, .carriageReturn): place = .afterReturn
        case (_, .lineFeed):
            refuse()
            place = .inLine
        case (_, _):
            keep([byte])
            place = .inLine
        }
        return false
    }

    private mutating func keep(_ part: some Collection<UInt8>) {
        size += part.count
        if isTooBig { bytes = [] }
        if !isTooBig && !hasBareEnd { bytes.append(contentsOf: part) }
    }

    private mutating func refuse() {
        hasBareEnd = true
        bytes = []
    }
}
