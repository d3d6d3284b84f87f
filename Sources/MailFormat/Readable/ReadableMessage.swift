/// A message as a person may look at it: its header in plain letters and its plain text, nothing else.
package struct ReadableMessage: Hashable, Sendable {
    /// Multiparts inside multiparts that are looked into.
    static let depthLimit = 6

    /// One field of the header.
    package struct Field: Hashable, Sendable {
        /// Its name as written.
        package let name: String
        /// Its value with encoded words undone.
        package let value: String
    }

    /// The fields of the header, in order.
    package let fields: [Field]
    /// The first plain text, lines ended by LF; nil when the message has none.
    package let text: String?
    /// Whether the text goes on behind the limit.
    package let isCut: Bool
    /// Whether there is something besides the text: HTML, attachments.
    package let hasMore: Bool

    /// Reads a message's header and at most `limit` bytes of its plain text.
    package init(parsing content: [UInt8], limit: Int) {
        let message = SubmittedMessage(parsing: content)
        fields = message.fields.map { Field(name: $0.name, value: EncodedText.decoded($0.value)) }
        let reading = PartReading(MessagePart(message), depth: 0)
        hasMore = reading.hasMore
        let bytes = reading.text?.decoded ?? []
        isCut = bytes.count > limit
        text = reading.text.map { part in
            PlainText.shown(PlainText.beginning(of: bytes, limit: limit), charset: part.charset)
        }
    }

    /// The first field of a name, case ignored.
    package func first(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// What a message or a part of it holds, looked through for its first plain text.
private struct PartReading {
    var text: MessagePart?
    var hasMore = false

    init(_ part: MessagePart, depth: Int) {
        if part.isMultipart, depth < ReadableMessage.depthLimit {
            for inner in part.parts {
                let reading = PartReading(inner, depth: depth + 1)
                hasMore = hasMore || reading.hasMore || (text != nil && reading.text != nil)
                text = text ?? reading.text
            }
        } else if part.isPlainText {
            text = part
        } else {
            hasMore = true
        }
    }
}
