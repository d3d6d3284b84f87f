import CZlib

/// Makes gzip members (RFC 1952), one after the other with the same tables: they are 270 KB and take time to make.
///
/// Confined to whoever made it.
final class GzipStream {
    /// At one place for ever: zlib remembers the address.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Tables for a level from 1 (quick) to 9 (small); nil when there is no memory for them.
    init?(level: Int, memoryLevel: Int32 = 8) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        // 15 bits of window, 16 more for the gzip wrapping.
        let outcome = deflateInit2_(
            stream,
            Int32(level),
            Z_DEFLATED,
            15 + 16,
            memoryLevel,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        guard outcome == Z_OK else { return nil }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The bytes as one member; nil when zlib fails.
    func pack(_ content: [UInt8]) -> [UInt8]? {
        guard deflateReset(stream) == Z_OK else { return nil }
        var input = content
        let bound = Int(deflateBound(stream, UInt(content.count)))
        var outcome = Z_OK
        let packed = input.withUnsafeMutableBufferPointer { source in
            [UInt8](unsafeUninitializedCapacity: bound) { target, count in
                stream.pointee.next_in = source.baseAddress
                stream.pointee.avail_in = UInt32(source.count)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = UInt32(target.count)
                outcome = deflate(stream, Z_FINISH)
                count = Int(stream.pointee.total_out)
            }
        }
        return outcome == Z_STREAM_END ? packed : nil
    }
}
