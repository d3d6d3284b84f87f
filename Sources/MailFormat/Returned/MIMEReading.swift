import CGMime

/// A mail as GMime reads it: its own fields, and the leaves of its tree with their encodings undone.
struct MIMEReading {
    /// Bytes of a mail that are read: what a bounce says stands before the mail it returns.
    static let byteLimit = 262_144
    /// Multiparts inside multiparts that are looked into.
    static let depthLimit: Int32 = 16
    /// Leaves that are looked at.
    static let partLimit: Int32 = 50

    /// A leaf of the tree.
    struct Part: Equatable {
        /// "text/plain", in lower case.
        let type: String
        /// Its content; a text's characters in UTF-8, line ends LF or CRLF; nothing of an enclosed mail.
        let bytes: [UInt8]
    }

    /// The fields, names in lower case, encoded words undone.
    private(set) var fields: [(name: String, value: String)] = []
    private(set) var parts: [Part] = []

    /// GMime is set up once in the life of the program.
    private static let isReady: Bool = {
        g_mime_init()
        return true
    }()

    init(_ mail: [UInt8]) {
        guard Self.isReady else { return }
        withUnsafeMutablePointer(to: &self) { reading in
            var visit = esclusa_mime_visit(
                field: { Self.reading($0)?.take(name: $1, value: $2) },
                part: { Self.reading($0)?.take($1) },
                context: UnsafeMutableRawPointer(reading),
                depth: Self.depthLimit,
                parts: Self.partLimit
            )
            mail.prefix(Self.byteLimit).withUnsafeBytes { bytes in
                let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
                _ = esclusa_mime_read(start, bytes.count, &visit)
            }
        }
    }

    private static func reading(_ context: UnsafeMutableRawPointer?) -> MIMEReadingBox? {
        context.map { MIMEReadingBox(pointer: $0.assumingMemoryBound(to: MIMEReading.self)) }
    }

    fileprivate mutating func add(name: String, value: String) {
        fields.append((name.lowercased(), value))
    }

    fileprivate mutating func add(_ part: Part) {
        parts.append(part)
    }

    /// The first field of a name in lower case.
    func first(_ name: String) -> String? {
        fields.first { $0.name == name }?.value
    }
}

/// The reading that a callback of C adds to.
private struct MIMEReadingBox {
    let pointer: UnsafeMutablePointer<MIMEReading>

    func take(name: UnsafePointer<CChar>?, value: UnsafePointer<CChar>?) {
        guard let name, let value else { return }
        pointer.pointee.add(name: String(cString: name), value: String(cString: value))
    }

    func take(_ part: UnsafePointer<esclusa_mime_part>?) {
        guard let part = part?.pointee else { return }
        let type = [part.type, part.subtype].map { $0.map { String(cString: $0) } ?? "" }
        let bytes = UnsafeRawBufferPointer(start: part.bytes, count: part.count)
        pointer.pointee.add(
            MIMEReading.Part(type: type.joined(separator: "/").lowercased(), bytes: Array(bytes))
        )
    }
}
