/// A message as a script wrote it, cut into lines whatever ends them; the ends are not part of a line.
///
/// A line feed ends a line, with any carriage returns before it. A carriage return alone ends one in a body; in
/// the header only if the message has no line feed at all, for else text that a visitor typed could begin
/// a field. NUL bytes are dropped.
struct SubmittedLines {
    private let bytes: [UInt8]
    private let hasLineFeeds: Bool
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes.contains(.null) ? bytes.filter { $0 != .null } : bytes
        hasLineFeeds = bytes.contains(.lineFeed)
    }

    /// The next line of the header; nil at the end.
    mutating func nextHeaderLine() -> [UInt8]? {
        guard hasLineFeeds else { return nextBodyLine().map(Array.init) }
        guard position < bytes.count else { return nil }
        let end = bytes[position...].firstIndex(of: .lineFeed) ?? bytes.count
        defer { position = end + 1 }
        return withoutReturns(position..<end).map { $0 == .carriageReturn ? .blank : $0 }
    }

    /// The next line of the body; nil at the end.
    mutating func nextBodyLine() -> ArraySlice<UInt8>? {
        guard position < bytes.count else { return nil }
        let isEnd = { (byte: UInt8) in byte == .lineFeed || byte == .carriageReturn }
        guard let end = bytes[position...].firstIndex(where: isEnd) else {
            defer { position = bytes.count }
            return bytes[position...]
        }
        let line = bytes[position..<end]
        position = afterLineEnd(at: end)
        return line
    }

    /// Goes back to the beginning of a line that turned out to belong to the body.
    mutating func rewind(to start: Int) {
        position = start
    }

    /// Where the next line begins.
    var mark: Int { position }

    private func afterLineEnd(at end: Int) -> Int {
        guard bytes[end] == .carriageReturn else { return end + 1 }
        let next = bytes[end...].firstIndex { $0 != .carriageReturn } ?? bytes.count
        if next < bytes.count, bytes[next] == .lineFeed { return next + 1 }
        return end + 1
    }

    private func withoutReturns(_ range: Range<Int>) -> ArraySlice<UInt8> {
        var line = bytes[range]
        while line.last == .carriageReturn { line.removeLast() }
        return line
    }
}
