/// A program while it is written: neighbouring literals become one, labels are set when their place is known.
struct Assembly {
    private(set) var instructions: [Instruction] = []
    private(set) var literals: [UInt8] = []
    private(set) var targets: [Int32] = []
    private(set) var lists: [ListAccess] = []
    private(set) var presences: [PresenceAccess] = []
    private(set) var plurals: [PluralChoice] = []
    private(set) var selects: [SelectChoice] = []
    /// Whether words are escaped for HTML.
    var escapes = true
    private var flushed = 0

    /// Bytes as they are.
    mutating func put(_ text: String) {
        literals.append(contentsOf: text.utf8)
    }

    /// Text for text content or a double-quoted attribute.
    mutating func putEscaped(_ text: String) {
        guard escapes else { return put(text) }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): put("&amp;")
            case UInt8(ascii: "<"): put("&lt;")
            case UInt8(ascii: ">"): put("&gt;")
            case UInt8(ascii: "\""): put("&#34;")
            default: literals.append(byte)
            }
        }
    }

    mutating func emit(_ instruction: Instruction) {
        flush()
        instructions.append(instruction)
    }

    mutating func newLabel() -> Int32 {
        targets.append(0)
        return Int32(targets.count - 1)
    }

    /// The label means the next instruction.
    mutating func set(_ label: Int32) {
        flush()
        targets[Int(label)] = Int32(instructions.count)
    }

    mutating func add(_ list: ListAccess) -> Int32 {
        lists.append(list)
        return Int32(lists.count - 1)
    }

    mutating func add(_ presence: PresenceAccess) -> Int32 {
        presences.append(presence)
        return Int32(presences.count - 1)
    }

    mutating func add(_ choice: PluralChoice) -> Int32 {
        plurals.append(choice)
        return Int32(plurals.count - 1)
    }

    mutating func add(_ choice: SelectChoice) -> Int32 {
        selects.append(choice)
        return Int32(selects.count - 1)
    }

    mutating func flush() {
        guard literals.count > flushed else { return }
        instructions.append(.literal(from: Int32(flushed), count: Int32(literals.count - flushed)))
        flushed = literals.count
    }
}
