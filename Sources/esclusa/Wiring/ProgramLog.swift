import Core
import Logging

extension EventLog {
    /// A log on standard error, from a severity upwards.
    static func standardError(from least: EventLog.Severity) -> EventLog {
        var logger = Logger(label: "esclusa", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = least.level
        return EventLog(from: least) { [logger] severity, line in
            logger.log(level: severity.level, "\(line)")
        }
    }
}

extension EventLog.Severity {
    fileprivate var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}
