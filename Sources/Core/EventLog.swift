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
    }

    private let sink: @Sendable (Severity, String) -> Void

    /// A log that hands each line to `sink`.
    package init(sink: @escaping @Sendable (Severity, String) -> Void) {
        self.sink = sink
    }

    /// A log that forgets everything.
    package static let silent = EventLog { _, _ in }

    /// Writes one line: the thing, the place and, for a fault, the remedy.
    package func callAsFunction(_ severity: Severity, _ line: String) {
        sink(severity, line)
    }
}
