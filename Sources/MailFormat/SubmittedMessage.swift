/// A message as a script wrote it, taken apart: the fields of its header, and its body with CRLF line ends.
package struct SubmittedMessage: Sendable {
    /// Bytes of a line without its end: RFC 5322 section 2.1.1, and what Postfix breaks lines at.
    package static let lineLimit = 998
    /// Fields of a header; more make no message.
    package static let fieldLimit = 1000

    /// The fields, in order.
    package let fields: [HeaderField]
    /// The body, every line ended by CRLF.
    package let body: [UInt8]

    /// Whether the header passes ``fieldLimit``: what follows was not read as a header then.
    package var hasTooManyFields: Bool { fields.count > Self.fieldLimit }

    /// Takes a message apart; when its first line is no field, all of it is body.
    package init(parsing bytes: [UInt8]) {
        var lines = SubmittedLines(bytes)
        fields = Self.readFields(&lines)
        body = Self.readBody(&lines, capacity: bytes.count)
    }

    private static func readFields(_ lines: inout SubmittedLines) -> [HeaderField] {
        var fields: [HeaderField] = []
        var mark = lines.mark
        while fields.count <= Self.fieldLimit, let line = lines.nextHeaderLine() {
            if line.isEmpty { return fields }
            if let last = fields.indices.last, fields[last].takeContinuation(line) {
                mark = lines.mark
                continue
            }
            if let field = HeaderField(line: line) {
                fields.append(field)
            } else if mark != 0 || !line.starts(with: Array("From ".utf8)) {
                lines.rewind(to: mark)
                return fields
            }
            mark = lines.mark
        }
        return fields
    }

    private static func readBody(_ lines: inout SubmittedLines, capacity: Int) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(capacity + capacity / 32)
        while let line = lines.nextBodyLine() { body.appendLine(line) }
        return body
    }

    /// The message as it came, its lines ended by CRLF.
    package var unchanged: [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(body.count + 2048)
        for line in fields.flatMap(\.lines) { content.appendLine(line[...]) }
        content.appendLine([])
        return content + body
    }

    /// The message as it goes to the MTA: Bcc and Resent-Bcc removed, missing fields added.
    package func content(completedBy completion: HeaderCompletion) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(body.count + 2048)
        let kept = fields.filter { !$0.isNamed("bcc") && !$0.isNamed("resent-bcc") }
        for field in kept + completion.missing(from: fields) {
            for line in field.lines { content.appendLine(line[...]) }
        }
        content.appendLine([])
        return content + body
    }
}

extension [UInt8] {
    /// Appends a line and CRLF; one that is too long is broken by CRLF and a blank, as Postfix does.
    fileprivate mutating func appendLine(_ line: ArraySlice<UInt8>) {
        var rest = line
        var room = SubmittedMessage.lineLimit
        while rest.count > room {
            self += rest.prefix(room)
            self += [.carriageReturn, .lineFeed, .blank]
            rest = rest.dropFirst(room)
            room = SubmittedMessage.lineLimit - 1
        }
        self += rest
        self += [.carriageReturn, .lineFeed]
    }
}
