/// The first bytes of a frame: whose it is, which version, and how long its two parts are.
package struct FramePrefix: Hashable, Sendable {
    /// Bytes of a prefix.
    package static let size = 16
    private static let magic: [UInt8] = Array("ESCLUSA".utf8) + [1]

    /// Bytes of the head.
    package let headLength: Int
    /// Bytes of the message.
    package let bodyLength: Int

    /// A prefix for parts of these lengths.
    package init(headLength: Int, bodyLength: Int) throws(FrameFault) {
        guard (0...SubmissionLimits.head).contains(headLength) else { throw .headTooLong(headLength) }
        guard (0...SubmissionLimits.body).contains(bodyLength) else { throw .bodyTooLong(bodyLength) }
        self.headLength = headLength
        self.bodyLength = bodyLength
    }

    /// Reads a prefix from exactly ``size`` bytes.
    package init(decoding bytes: ArraySlice<UInt8>) throws(FrameFault) {
        guard bytes.count == Self.size else { throw .truncated }
        guard bytes.prefix(7) == Self.magic.prefix(7)[...] else { throw .notAFrame }
        let version = bytes[bytes.startIndex + 7]
        guard version == Self.magic[7] else { throw .unknownVersion(version) }
        try self.init(
            headLength: Int(bigEndian: bytes.dropFirst(8).prefix(4)),
            bodyLength: Int(bigEndian: bytes.dropFirst(12))
        )
    }

    /// The prefix as it goes over the socket.
    package var encoded: [UInt8] {
        Self.magic + headLength.fourBytes + bodyLength.fourBytes
    }
}

/// Why some bytes are no frame.
package enum FrameFault: Error, Hashable, Sendable {
    /// They begin like something else.
    case notAFrame
    /// A newer command or gate wrote them.
    case unknownVersion(UInt8)
    /// The head passes its limit: bytes.
    case headTooLong(Int)
    /// The message passes its limit: bytes.
    case bodyTooLong(Int)
    /// They end too early.
    case truncated
    /// They go on after the end.
    case trailingBytes
    /// A field that this version does not know.
    case unknownField(UInt8)
    /// A field that may stand once stands twice.
    case repeatedField(UInt8)
    /// A field is not what it has to be.
    case badField(UInt8)
    /// There is no token.
    case noToken
}

extension Int {
    /// A number below 2³² in four bytes, the greatest first.
    var fourBytes: [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
    }

    /// A number from up to four bytes, the greatest first.
    init(bigEndian bytes: ArraySlice<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
