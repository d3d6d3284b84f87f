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
    /// Whether what is too big is cut, and the rest read and forgotten.
    let isCutAtLimit: Bool
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
            case .tooBig where isCutAtLimit: return drained(collector.bytes)
            case .tooBig: return .tooBig
            case .complete: return .read(collector.bytes)
            }
        }
        collector.end()
        return .read(collector.bytes)
    }

    /// The beginning, after the rest has been read: its writer must not die of a closed pipe.
    private func drained(_ bytes: [UInt8]) -> Outcome {
        var buffer = [UInt8](repeating: 0, count: Self.chunk)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return .read(Array(bytes.prefix(limit))) }
        }
    }
}
