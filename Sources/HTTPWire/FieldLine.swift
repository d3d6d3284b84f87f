/// One `name: value` line of a head (RFC 9112 section 5), as ranges of the head.
struct FieldLine {
    let name: Range<Int>
    let value: Range<Int>
    /// Where the next line begins.
    let end: Int

    /// Reads one line; obs-fold, a blank before the colon, bare CR and control bytes are refused.
    init(parsing head: Span<UInt8>, at start: Int) throws(Refusal) {
        var index = start
        while head[index].isTokenByte { index += 1 }
        guard head[index] == .colon, index > start else { throw Refusal(400, "header field name") }
        name = start..<index
        index += 1
        let valueStart = index
        while head[index].isFieldByte { index += 1 }
        guard head[index] == .cr, head[index + 1] == .lf else { throw Refusal(400, "header field value") }
        value = head.trimmed(valueStart..<index)
        end = index + 2
    }

    /// Whether the name has an underscore, which some take for a dash: such a field is not passed on.
    func isAmbiguous(_ head: Span<UInt8>) -> Bool {
        head.position(of: UInt8(ascii: "_"), from: name.lowerBound, to: name.upperBound) < name.upperBound
    }
}
