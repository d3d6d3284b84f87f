import Core
import Synchronization

/// What the gate told the operator.
final class Journal: Sendable {
    private let entries = Mutex<[String]>([])

    var log: EventLog {
        EventLog { severity, line in self.entries.withLock { $0.append("\(severity.rawValue) \(line)") } }
    }

    var lines: [String] { entries.withLock { $0 } }

    func has(_ part: String) -> Bool {
        lines.contains { $0.contains(part) }
    }
}
