import Store

/// A statement's parameters as libpq wants them: one buffer that holds them all, and where each begins.
struct PostgresParameters {
    private var buffer: [UInt8] = []
    /// Where each begins; nil is NULL.
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// Texts and numbers in text form, bytes as they are.
    init(_ values: [SQLValue]) {
        for value in values {
            switch value {
            case .null: addNothing()
            case .int(let number): addText("\(number)")
            case .text(let text): addText(text)
            case .blob(let bytes): add(bytes, format: 1)
            }
        }
    }

    /// PostgreSQL keeps no NUL in a text: it becomes the replacement character rather than an end.
    private mutating func addText(_ text: String) {
        guard text.utf8.contains(0) else { return add(text.utf8, format: 0) }
        add(text.replacing("\0", with: "\u{FFFD}").utf8, format: 0)
    }

    private mutating func add(_ bytes: some Collection<UInt8>, format: Int32) {
        offsets.append(buffer.count)
        lengths.append(Int32(bytes.count))
        formats.append(format)
        buffer.append(contentsOf: bytes)
        buffer.append(0)
    }

    private mutating func addNothing() {
        offsets.append(nil)
        lengths.append(0)
        formats.append(0)
    }

    /// Calls with pointers that live as long as the call.
    func withPointers<Value>(
        _ body: (
            _ count: Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?,
            UnsafePointer<Int32>?
        ) -> Value
    ) -> Value {
        buffer.withUnsafeBytes { bytes in
            let start = bytes.baseAddress
            let pointers = offsets.map { offset in
                offset.flatMap { start?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return body(Int32(offsets.count), pointers, lengths, formats)
        }
    }
}
