/// Takes a chunked body apart (RFC 9112 section 7.1): CRLF and hexadecimal digits only, trailers checked and dropped.
struct ChunkedDecoder {
    private enum State {
        case size
        case ext
        case sizeLF
        case data
        case dataCR
        case dataLF
        case trailerStart
        case trailerName
        case trailerValue
        case trailerLF
        case endLF
        case done
    }

    private var state = State.size
    private var size = 0
    private var digits = 0
    private var ext = ChunkExtension()
    private var trailerBytes = 0

    /// Whether the last chunk and the trailers are read.
    var isDone: Bool { state == .done }

    /// Takes bytes from `start` on, appends what they carry, and tells where it stopped.
    mutating func take(
        _ bytes: Span<UInt8>,
        from start: Int,
        into body: inout [UInt8],
        _ limits: WireLimits
    ) throws(Refusal) -> Int {
        var index = start
        while index < bytes.count, state != .done {
            if state == .data {
                let count = min(size, bytes.count - index)
                bytes.append(index..<index + count, to: &body)
                index += count
                size -= count
                if size == 0 { state = .dataCR }
            } else {
                try step(bytes[index], taken: body.count, limits)
                index += 1
            }
        }
        return index
    }

    private mutating func step(_ byte: UInt8, taken: Int, _ limits: WireLimits) throws(Refusal) {
        switch state {
        case .size: try takeSize(byte)
        case .ext: if try ext.take(byte, limit: limits.chunkExtensionBytes) { state = .sizeLF }
        case .sizeLF:
            try expect(.lf, byte, then: size == 0 ? .trailerStart : .data)
            guard taken + size <= limits.bodyBytes else { throw Refusal(413, "body too large") }
        case .dataCR: try expect(.cr, byte, then: .dataLF)
        case .dataLF:
            try expect(.lf, byte, then: .size)
            (digits, ext) = (0, ChunkExtension())
        case .trailerStart, .trailerName, .trailerValue: try takeTrailer(byte, limits)
        case .trailerLF: try expect(.lf, byte, then: .trailerStart)
        case .endLF: try expect(.lf, byte, then: .done)
        case .data, .done: break
        }
    }

    private mutating func takeSize(_ byte: UInt8) throws(Refusal) {
        if let digit = byte.hexValue {
            digits += 1
            guard digits <= 8 else { throw Refusal(400, "chunk size") }
            size = size << 4 | Int(digit)
        } else {
            guard digits > 0, byte == .cr || byte == .semicolon else { throw Refusal(400, "chunk size") }
            state = byte == .cr ? .sizeLF : .ext
        }
    }

    private mutating func takeTrailer(_ byte: UInt8, _ limits: WireLimits) throws(Refusal) {
        trailerBytes += 1
        guard trailerBytes <= limits.trailerBytes else { throw Refusal(431, "trailers too large") }
        switch (state, byte) {
        case (.trailerStart, .cr): state = .endLF
        case (.trailerStart, _) where byte.isTokenByte: state = .trailerName
        case (.trailerName, .colon): state = .trailerValue
        case (.trailerName, _) where byte.isTokenByte: break
        case (.trailerValue, .cr): state = .trailerLF
        case (.trailerValue, _) where byte.isFieldByte: break
        default: throw Refusal(400, "trailer field")
        }
    }

    private mutating func expect(_ wanted: UInt8, _ byte: UInt8, then next: State) throws(Refusal) {
        guard byte == wanted else { throw Refusal(400, "line end of a chunk") }
        state = next
    }
}
