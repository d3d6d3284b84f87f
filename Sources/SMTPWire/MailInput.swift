/// What a client sent and the session has not read yet, cut into command lines.
struct MailInput {
    enum Line: Hashable {
        case text(ArraySlice<UInt8>)
        /// A carriage return or a line feed alone: whoever sends it may try to smuggle a command in.
        case bareEnd
        case tooLong
    }

    private var bytes: [UInt8] = []
    private var position = 0
    private var isSkipping = false
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    mutating func append(_ more: some Collection<UInt8>) {
        bytes.removeFirst(position)
        position = 0
        bytes.append(contentsOf: more)
    }

    /// What is there, for a reader that knows where its part ends; it gives the rest back.
    mutating func read<Result>(_ body: (inout ArraySlice<UInt8>) -> Result) -> Result {
        var rest = bytes[position...]
        defer { position = rest.startIndex }
        return body(&rest)
    }

    /// The next command line without its end; nil until it is whole.
    mutating func nextLine() -> Line? {
        guard let end = bytes[position...].firstIndex(of: .lineFeed) else {
            // Of a line too long only that it was is remembered.
            if isSkipping || bytes.count - position > limit {
                isSkipping = true
                position = bytes.count
            }
            return nil
        }
        let line = bytes[position...end]
        position = end + 1
        defer { isSkipping = false }
        if isSkipping || line.count > limit { return .tooLong }
        let text = line.dropLast(2)
        guard line.dropLast().last == .carriageReturn, !text.contains(.carriageReturn) else {
            return .bareEnd
        }
        return .text(text)
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
