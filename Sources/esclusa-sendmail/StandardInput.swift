import Glibc
import Submission

/// The message as the script writes it.
struct StandardInput {
    enum Outcome {
        case read([UInt8])
        case tooBig
        case failed(String)
    }

    let limit: Int
    private static let chunk = 65_536

    func message(dotEnds: Bool) -> Outcome {
        var collector = MessageCollector(dotEnds: dotEnds, limit: limit)
        var buffer = [UInt8](repeating: 0, count: Self.chunk)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { return .failed(lastError()) }
            if count == 0 { break }
            switch collector.take(buffer.prefix(count)) {
            case .wantsMore: continue
            case .tooBig: return .tooBig
            case .complete: return .read(collector.bytes)
            }
        }
        collector.end()
        return .read(collector.bytes)
    }
}
