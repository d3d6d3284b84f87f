import Core
import Synchronization

/// What a part of the program wrote to its log.
final class LoggedLines: Sendable {
    private let written = Mutex<[String]>([])

    var lines: [String] { written.withLock { $0 } }

    var log: EventLog {
        EventLog { [self] severity, line in written.withLock { $0.append("\(severity.rawValue) \(line)") } }
    }
}
