import Core

extension Totals {
    /// Whether any recipient ever failed.
    var hasErrors: Bool { errors + expired > 0 }

    static let columns = "accepted, relayed, bounced, expired, purged, held, queued, errors"

    init(_ columns: inout Columns) {
        self.init()
        accepted = columns.int()
        relayed = columns.int()
        bounced = columns.int()
        expired = columns.int()
        purged = columns.int()
        held = columns.int()
        queued = columns.int()
        errors = columns.int()
    }
}

extension DayFigures {
    init(_ columns: inout Columns) {
        self.init(day: Day(number: columns.int64()))
        accepted = columns.int()
        relayed = columns.int()
        errors = columns.int()
        held = columns.int()
        expired = columns.int()
        purged = columns.int()
    }
}

extension MessageError {
    init(_ columns: inout Columns) throws {
        self.init(
            message: MessageID(columns.int64()),
            recipient: columns.text(),
            moment: columns.moment(),
            origin: try columns.raw(),
            reply: SMTPReply(code: columns.int(), status: columns.optionalText(), text: columns.text()),
            script: columns.optionalText()
        )
    }
}
