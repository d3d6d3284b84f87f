/// Where the mail path tells the operator what happens; the program decides where it is written.
package struct EventLog: Sendable {
    /// How much an event matters.
    package enum Severity: String, Sendable, CaseIterable {
        /// Of use when looking for a fault.
        case debug
        /// The ordinary course.
        case info
        /// Something the operator may have to look at.
        case warning
        /// Something the operator has to look at.
        case error

        fileprivate var rank: Int {
            switch self {
            case .debug: 0
            case .info: 1
            case .warning: 2
            case .error: 3
            }
        }
    }

    private let least: Severity
    private let sink: @Sendable (Severity, String) -> Void

    /// A log that hands each line of a severity or above to `sink`.
    package init(from least: Severity = .debug, sink: @escaping @Sendable (Severity, String) -> Void) {
        self.least = least
        self.sink = sink
    }

    /// A log that forgets everything.
    package static let silent = EventLog(from: .error) { _, _ in }

    /// Writes one line: the thing, the place and, for a fault, the remedy.
    ///
    /// A line that nobody reads is not even put together: for each message that would cost more than the rest.
    package func callAsFunction(_ severity: Severity, _ line: @autoclosure () -> String) {
        guard severity.rank >= least.rank else { return }
        sink(severity, line())
    }
}
