/// Gathers a message from standard input: the limit, and the lone dot that ends it without `-i`.
package struct MessageCollector: Sendable {
    /// Whether more is wanted.
    package enum Progress: Hashable, Sendable {
        /// Go on reading.
        case wantsMore
        /// A lone dot ended the message.
        case complete
        /// The limit is passed.
        case tooBig
    }

    /// The message so far.
    package private(set) var bytes: [UInt8] = []
    private let dotEnds: Bool
    private let limit: Int
    private var lineStart = 0

    /// A collector that stops past `limit` bytes.
    package init(dotEnds: Bool, limit: Int) {
        self.dotEnds = dotEnds
        self.limit = limit
    }

    /// Takes what was read next.
    package mutating func take(_ chunk: some Collection<UInt8>) -> Progress {
        let seen = bytes.count
        bytes.append(contentsOf: chunk)
        if dotEnds, endsAtDot(from: seen) { return .complete }
        return bytes.count > limit ? .tooBig : .wantsMore
    }

    /// Tells that the input is over: a last line that is only a dot counts without its line feed too.
    package mutating func end() {
        if dotEnds, isDot(lineStart..<bytes.count) { bytes.removeSubrange(lineStart...) }
    }

    private mutating func endsAtDot(from seen: Int) -> Bool {
        var position = seen
        while let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) {
            if isDot(lineStart..<end) {
                bytes.removeSubrange(lineStart...)
                return true
            }
            position = end + 1
            lineStart = position
        }
        return false
    }

    private func isDot(_ line: Range<Int>) -> Bool {
        guard line.count == 1 || line.count == 2, bytes[line.lowerBound] == UInt8(ascii: ".") else {
            return false
        }
        return line.count == 1 || bytes[line.lowerBound + 1] == UInt8(ascii: "\r")
    }
}
