/// One submission as it goes over the socket or waits in the drop folder.
///
/// A prefix of 16 bytes, a head of fields (a letter, four bytes of length, the text in UTF-8), the message.
package struct SubmissionFrame: Hashable, Sendable {
    /// 32 lower-case hexadecimal digits that make a repeated submission the same one.
    package var token: String
    /// What the call asked for.
    package var arguments: SendmailArguments
    /// Where the calling process stood, as it claims.
    package var workingDirectory: String?
    /// Set when the command turned it away itself and only tells.
    package var refusal: CommandRefusal?
    /// Set when nothing is submitted: the user's own queue is asked for.
    package var asksForQueue = false
    /// The message as the script wrote it.
    package var body: [UInt8]

    /// One submission.
    package init(
        token: String,
        arguments: SendmailArguments,
        workingDirectory: String? = nil,
        refusal: CommandRefusal? = nil,
        body: [UInt8]
    ) {
        self.token = token
        self.arguments = arguments
        self.workingDirectory = workingDirectory
        self.refusal = refusal
        self.body = body
    }

    /// The whole frame in bytes.
    package func encoded() throws(FrameFault) -> [UInt8] {
        let head = encodedHead
        let prefix = try FramePrefix(headLength: head.count, bodyLength: body.count)
        return prefix.encoded + head + body
    }

    /// Reads a whole frame and nothing after it.
    package init(decoding bytes: [UInt8]) throws(FrameFault) {
        let prefix = try FramePrefix(decoding: bytes.prefix(FramePrefix.size))
        let rest = bytes.dropFirst(FramePrefix.size)
        let missing = prefix.headLength + prefix.bodyLength - rest.count
        guard missing <= 0 else { throw .truncated }
        guard missing == 0 else { throw .trailingBytes }
        try self.init(head: rest.prefix(prefix.headLength), body: Array(rest.dropFirst(prefix.headLength)))
    }
}

extension SubmissionFrame {
    private enum Field {
        static let token = UInt8(ascii: "k")
        static let readsHeader = UInt8(ascii: "t")
        static let sender = UInt8(ascii: "f")
        static let fullName = UInt8(ascii: "F")
        static let recipient = UInt8(ascii: "r")
        static let ignoredFlag = UInt8(ascii: "i")
        static let workingDirectory = UInt8(ascii: "w")
        static let bounce = UInt8(ascii: "b")
        static let queue = UInt8(ascii: "q")
        static let refusal = UInt8(ascii: "x")
        static let refusalDetail = UInt8(ascii: "X")
    }

    private var encodedHead: [UInt8] {
        var head: [UInt8] = []
        func put(_ field: UInt8, _ text: String?) {
            guard let text else { return }
            head.append(field)
            head += text.utf8.count.fourBytes
            head += text.utf8
        }
        put(Field.token, token)
        put(Field.readsHeader, arguments.readsHeader ? "" : nil)
        put(Field.sender, arguments.sender)
        put(Field.fullName, arguments.fullName)
        for recipient in arguments.recipients { put(Field.recipient, recipient) }
        for flag in arguments.ignoredFlags { put(Field.ignoredFlag, flag) }
        put(Field.workingDirectory, workingDirectory)
        put(Field.bounce, arguments.isBounce ? "" : nil)
        put(Field.queue, asksForQueue ? "" : nil)
        put(Field.refusal, refusal?.reason.rawValue)
        put(Field.refusalDetail, refusal?.detail)
        return head
    }

    /// Reads the head; the message was read apart.
    package init(head: ArraySlice<UInt8>, body: [UInt8]) throws(FrameFault) {
        var singles: [UInt8: String] = [:]
        var arguments = SendmailArguments()
        var rest = head
        while let (field, text) = try Self.nextField(&rest) {
            switch field {
            case Field.recipient: arguments.recipients.append(text)
            case Field.ignoredFlag: arguments.ignoredFlags.append(text)
            case Field.token, Field.readsHeader, Field.sender, Field.fullName, Field.workingDirectory,
                Field.bounce, Field.queue, Field.refusal, Field.refusalDetail:
                guard singles.updateValue(text, forKey: field) == nil else { throw .repeatedField(field) }
            default: throw .unknownField(field)
            }
        }
        arguments.readsHeader = singles[Field.readsHeader] != nil
        arguments.isBounce = singles[Field.bounce] != nil
        arguments.sender = singles[Field.sender]
        arguments.fullName = singles[Field.fullName]
        self.init(
            token: try Self.checkedToken(singles[Field.token]),
            arguments: arguments,
            workingDirectory: singles[Field.workingDirectory],
            refusal: try Self.refusal(singles[Field.refusal], detail: singles[Field.refusalDetail]),
            body: body
        )
        asksForQueue = singles[Field.queue] != nil
    }

    private static func nextField(_ rest: inout ArraySlice<UInt8>) throws(FrameFault) -> (UInt8, String)? {
        guard let field = rest.first else { return nil }
        let header = rest.prefix(5)
        guard header.count == 5 else { throw .truncated }
        let length = Int(bigEndian: header.dropFirst())
        let value = rest.dropFirst(5).prefix(length)
        guard value.count == length else { throw .truncated }
        guard let text = String(validating: value, as: UTF8.self) else { throw .badField(field) }
        rest = rest.dropFirst(5 + length)
        return (field, text)
    }

    private static func checkedToken(_ text: String?) throws(FrameFault) -> String {
        guard let text else { throw .noToken }
        let isHex = text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard text.utf8.count == 32, isHex else { throw .badField(Field.token) }
        return text
    }

    private static func refusal(_ reason: String?, detail: String?) throws(FrameFault) -> CommandRefusal? {
        guard let reason else {
            guard detail == nil else { throw .badField(Field.refusalDetail) }
            return nil
        }
        guard let known = CommandRefusal.Reason(rawValue: reason), let detail else {
            throw .badField(Field.refusal)
        }
        return CommandRefusal(reason: known, detail: detail)
    }
}
