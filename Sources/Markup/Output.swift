import Languages

/// The page's bytes while they are written, in memory that grows with them.
struct Output: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0
    /// Whether the memory is its own: lent to it is what it began with, until the page outgrows that.
    private var isOwner: Bool

    /// What `write` writes, in one allocation when it fits the capacity.
    static func bytes(capacity: Int, _ write: (inout Output) -> Void) -> [UInt8] {
        var longer: [UInt8]?
        let bytes = [UInt8](unsafeUninitializedCapacity: max(capacity, 64)) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            var output = Output(base: start, capacity: buffer.count, isOwner: false)
            write(&output)
            if output.isOwner {
                longer = output.withBytes { Array($0) }
            } else {
                count = output.count
            }
        }
        return longer ?? bytes
    }

    /// Memory of its own, for one page after the other.
    static func ofItsOwn(capacity: Int) -> Output {
        Output(base: .allocate(capacity: max(capacity, 64)), capacity: max(capacity, 64), isOwner: true)
    }

    private init(base: UnsafeMutablePointer<UInt8>, capacity: Int, isOwner: Bool) {
        self.base = base
        self.capacity = capacity
        self.isOwner = isOwner
    }

    deinit {
        if isOwner { base.deallocate() }
    }

    /// Begins anew in the same memory.
    mutating func clear() { count = 0 }

    borrowing func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        body(UnsafeBufferPointer(start: base, count: count))
    }

    private mutating func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: base, count: count)
        if isOwner { base.deallocate() }
        base = moved
        capacity = larger
        isOwner = true
    }

    mutating func byte(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    mutating func raw(_ source: UnsafeBufferPointer<UInt8>) {
        guard let start = source.baseAddress else { return }
        reserve(source.count)
        (base + count).update(from: start, count: source.count)
        count += source.count
    }

    mutating func literal(_ literals: [UInt8], _ from: Int, _ length: Int) {
        literals.withUnsafeBufferPointer { raw(UnsafeBufferPointer(rebasing: $0[from..<from + length])) }
    }

    mutating func text(_ text: String) {
        text.utf8.span.withUnsafeBufferPointer { escaped($0) }
    }

    mutating func word(_ word: StaticString) {
        raw(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    mutating func short(_ text: ShortText) {
        reserve(text.count)
        for index in 0..<text.count { base[count + index] = text.bytes[index] }
        count += text.count
    }

    /// For text and for double-quoted attributes: & < > " ' become references, what no page may hold U+FFFD.
    ///
    /// Eight bytes are copied at once unless one of them might be such a one; then they go byte by byte.
    mutating func escaped(_ source: UnsafeBufferPointer<UInt8>) {
        guard let start = source.baseAddress else { return }
        reserve(source.count + Self.careful)
        var index = 0
        while index < source.count {
            let end = min(index + 8, source.count)
            if end - index == 8 {
                let eight = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self)
                if !Self.mayNeedCare(eight) {
                    UnsafeMutableRawPointer(base + count).storeBytes(of: eight, as: UInt64.self)
                    count += 8
                    index = end
                    continue
                }
            }
            while index < end { index += escaped(source, at: index) }
            reserve(source.count - index + Self.careful)
        }
    }

    /// Room for eight bytes and what follows the last of them in its character, all of them written as references.
    private static let careful = 64

    /// Whether a byte is markup, a control character, or begins a character of which some are forbidden.
    private static func mayNeedCare(_ eight: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // A byte of each of these is zero where the byte of the text is & or ', < or >, and so on.
        let ampersandOrApostrophe = (eight | ones) ^ (ones &* 0x27)
        let angle = (eight | (ones &* 2)) ^ (ones &* 0x3E)
        let quote = eight ^ (ones &* 0x22)
        let delete = eight ^ (ones &* 0x7F)
        let latinControl = eight ^ (ones &* 0xC2)
        let threeBytesOrFour = (eight | (ones &* 0x1F)) ^ (ones &* 0xFF)
        let zeros =
            ((ampersandOrApostrophe &- ones) & ~ampersandOrApostrophe) | ((angle &- ones) & ~angle)
            | ((quote &- ones) & ~quote) | ((delete &- ones) & ~delete)
            | ((latinControl &- ones) & ~latinControl)
            | ((threeBytesOrFour &- ones) & ~threeBytesOrFour)
        let control = (eight &- (ones &* 0x20)) & ~eight
        return (zeros | control) & (ones &* 0x80) != 0
    }

    /// Writes one byte, or the whole character when it is a forbidden one; gives how many bytes it was.
    private mutating func escaped(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let forbidden = ForbiddenCharacter.length(in: source, at: index)
        guard forbidden == 0 else {
            put("\u{FFFD}")
            return forbidden
        }
        switch source[index] {
        case UInt8(ascii: "&"): put("&amp;")
        case UInt8(ascii: "<"): put("&lt;")
        case UInt8(ascii: ">"): put("&gt;")
        case UInt8(ascii: "\""): put("&#34;")
        case UInt8(ascii: "'"): put("&#39;")
        default:
            base[count] = source[index]
            count += 1
        }
        return 1
    }

    private mutating func put(_ reference: StaticString) {
        (base + count).update(from: reference.utf8Start, count: reference.utf8CodeUnitCount)
        count += reference.utf8CodeUnitCount
    }
}
