import Languages

/// The one place that reads a view model by offsets and writes bytes without bounds checks.
///
/// The offsets come from `MemoryLayout.offset(of:)` of typed key paths, and a program is only run on the
/// model type that it was bound to; nothing here outlives the call of `render`.
struct RawModel {
    let start: UnsafeRawPointer

    func int(_ offset: Int) -> Int { start.load(fromByteOffset: offset, as: Int.self) }
    func number(_ offset: Int) -> Double { start.load(fromByteOffset: offset, as: Double.self) }
    func flag(_ offset: Int) -> Bool { start.load(fromByteOffset: offset, as: Bool.self) }

    func time(_ offset: Int) -> ZonedTime {
        (start + offset).assumingMemoryBound(to: ZonedTime.self).pointee
    }

    func equals(_ offset: Int, _ key: String) -> Bool {
        (start + offset).assumingMemoryBound(to: String.self).pointee == key
    }

    func bytes<Result>(_ offset: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        (start + offset).assumingMemoryBound(to: String.self).pointee.utf8.span.withUnsafeBufferPointer(body)
    }

    func advanced(by count: Int) -> RawModel { RawModel(start: start + count) }

    static func borrowing<Model: ViewModel, Result>(
        _ model: borrowing Model,
        _ body: (RawModel) -> Result
    ) -> Result {
        withUnsafePointer(to: model) { body(RawModel(start: UnsafeRawPointer($0))) }
    }
}

/// How to walk a list field.
struct ListAccess: Sendable {
    let stride: Int
    private let read: @Sendable (UnsafeRawPointer, (RawModel?, Int) -> Void) -> Void

    init<Element: ViewModel>(of type: Element.Type) {
        stride = MemoryLayout<Element>.stride
        read = { pointer, body in
            pointer.assumingMemoryBound(to: [Element].self).pointee.withUnsafeBufferPointer { buffer in
                body(buffer.baseAddress.map { RawModel(start: UnsafeRawPointer($0)) }, buffer.count)
            }
        }
    }

    func count(_ model: RawModel, _ offset: Int) -> Int {
        var found = 0
        read(model.start + offset) { found = $1 }
        return found
    }

    func forEach(_ model: RawModel, _ offset: Int, _ body: (RawModel) -> Void) {
        read(model.start + offset) { first, count in
            guard let first else { return }
            for index in 0..<count { body(first.advanced(by: index * stride)) }
        }
    }
}

/// How to ask whether an optional field is there; a present payload begins where the optional begins.
struct PresenceAccess: Sendable {
    private let read: @Sendable (UnsafeRawPointer) -> Bool

    init<Element: ViewModel>(of type: Element.Type) {
        read = { pointer in
            if case .some = pointer.assumingMemoryBound(to: Element?.self).pointee { true } else { false }
        }
    }

    func isPresent(_ model: RawModel, _ offset: Int) -> Bool { read(model.start + offset) }
}

/// The page's bytes while they are written.
struct Output: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    /// Whether the page outgrew the place it was given.
    private var isMoved = false

    /// What `write` writes, in one allocation when it fits the capacity.
    static func bytes(capacity: Int, _ write: (inout Output) -> Void) -> [UInt8] {
        var longer: [UInt8]?
        let bytes = [UInt8](unsafeUninitializedCapacity: max(capacity, 64)) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            var output = Output(base: start, capacity: buffer.count)
            write(&output)
            if output.isMoved {
                longer = Array(UnsafeBufferPointer(start: output.base, count: output.count))
            } else {
                count = output.count
            }
        }
        return longer ?? bytes
    }

    private init(base: UnsafeMutablePointer<UInt8>, capacity: Int) {
        self.base = base
        self.capacity = capacity
    }

    deinit {
        if isMoved { base.deallocate() }
    }

    private mutating func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: base, count: count)
        if isMoved { base.deallocate() }
        base = moved
        capacity = larger
        isMoved = true
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
        reserve(source.count * 5 + 8)
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
        }
    }

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
