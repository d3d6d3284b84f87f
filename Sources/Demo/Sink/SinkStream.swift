import Core
import Glibc

/// One connection of the sink: lines in, answers out; used by one thread, which it blocks.
final class SinkStream {
    private let socket: Int32
    private var input: [UInt8] = []
    private var position = 0
    private var output: [UInt8] = []

    init(socket: Int32) {
        self.socket = socket
    }

    /// The next line without its line end; nil when the connection ended.
    func line() -> [UInt8]? {
        var start = position
        while true {
            if let end = input[start...].firstIndex(of: 10) {
                let line = input[position..<end]
                position = end + 1
                return Array(line.last == 13 ? line.dropLast() : line)
            }
            let scanned = input.count - position
            guard scanned < 65_536, fill() else { return nil }
            start = position + scanned
        }
    }

    /// A message up to its final dot, doubled dots single again; nil when the connection ended, or after `limit`.
    func message(upTo limit: Int) -> [UInt8]? {
        var content: [UInt8] = []
        var scan = DotScan()
        while true {
            while position < input.count {
                let byte = input[position]
                position += 1
                if scan.take(byte, into: &content) { return content }
                if content.count >= limit { return nil }
            }
            guard fill() else { return nil }
        }
    }

    /// Queues an answer; it goes out when the sink waits for input.
    func answer(_ reply: SMTPReply) {
        let status = reply.status.map { "\($0) " } ?? ""
        answer(line: "\(reply.code) \(status)\(reply.text)")
    }

    func answer(line: String) {
        output += Array((line + "\r\n").utf8)
    }

    /// Sends what is queued.
    func flush() -> Bool {
        var rest = output[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        output.removeAll(keepingCapacity: true)
        return true
    }

    private func fill() -> Bool {
        guard flush() else { return false }
        input.removeFirst(position)
        position = 0
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = read(socket, &chunk, chunk.count)
        guard count > 0 else { return false }
        input += chunk[..<count]
        return true
    }
}

/// Finds the end of a message and takes doubled dots back (RFC 5321 section 4.5.2).
private struct DotScan {
    private enum Place { case lineStart, dot, dotCR, inLine, afterCR }
    private var place = Place.lineStart

    /// Takes a byte; returns whether the message is complete.
    mutating func take(_ byte: UInt8, into content: inout [UInt8]) -> Bool {
        switch (place, byte) {
        case (.lineStart, UInt8(ascii: ".")):
            place = .dot
            return false
        case (.dot, 13):
            place = .dotCR
            return false
        case (.dotCR, 10): return true
        case (.dotCR, _): content.append(13)
        case (.afterCR, 10):
            content.append(10)
            place = .lineStart
            return false
        default: break
        }
        content.append(byte)
        place = byte == 13 ? .afterCR : .inLine
        return false
    }
}
