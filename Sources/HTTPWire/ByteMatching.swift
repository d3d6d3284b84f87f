/// Comparing parts of a head with the names the rules are about.
extension Span<UInt8> {
    /// Whether these bytes are the literal, without regard to case; the literal is in lower case.
    func matches(_ range: Range<Int>, _ literal: StaticString) -> Bool {
        guard range.count == literal.utf8CodeUnitCount else { return false }
        return literal.withUTF8Buffer { wanted in
            for offset in 0..<range.count where self[range.lowerBound + offset].lowercased != wanted[offset] {
                return false
            }
            return true
        }
    }

    /// The range without blanks at either end.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// The position of the byte from `start` on, else the end.
    func position(of byte: UInt8, from start: Int, to end: Int) -> Int {
        var index = start
        while index < end, self[index] != byte { index += 1 }
        return index
    }

    func bytes(_ range: Range<Int>) -> [UInt8] {
        extracting(range).withUnsafeBufferPointer { Array($0) }
    }

    func string(_ range: Range<Int>) -> String {
        extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    func append(_ range: Range<Int>, to target: inout [UInt8]) {
        extracting(range).withUnsafeBufferPointer { target.append(contentsOf: $0) }
    }
}
