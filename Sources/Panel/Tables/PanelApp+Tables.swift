import Core
import HTTPWire
import Languages

extension PanelApp {
    /// A list as a table for a spreadsheet: the same lines that its page shows, all of them.
    func showTable(of list: Place.List, _ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting)
        async throws -> Response
    {
        let table =
            switch list {
            case .held: try await heldTable(exchange, hosting)
            case .errors: try await errorTable(exchange, hosting)
            case .history: try await historyTable(exchange, hosting)
            case .trail: try await trailTable(exchange, visitor, hosting)
            }
        let today = clock(of: hosting, exchange).day(of: exchange.now)
        let date = TimeFormat.isoDay.text(LocalClock.time(of: today), in: exchange.language).string
        let name = "\(exchange.slugs.list(list))-\(hosting.domain)-\(date)\(Route.tableSuffix)"
        return table.response(named: name)
    }

    private func heldTable(_ exchange: Exchange, _ hosting: Hosting) async throws -> CSVTable {
        let query = ListQuery(matching: search(of: exchange), limit: limits.tableLines)
        let held = try await ledger.heldMessages(of: hosting.id, query: query)
        var table = CSVTable(
            Self.heldColumns.map { words.text($0, in: exchange.language) }
        )
        let stamp = Stamp(exchange, clock(of: hosting, exchange))
        for summary in held.messages {
            table.add([
                stamp.text(summary.accepted), summary.subject,
                summary.message.recipients.joined(separator: ", "), summary.sender,
                summary.attribution.script ?? "", stamp.text(summary.message.holdUntil ?? summary.nextAt),
            ])
        }
        return table
    }

    private static let heldColumns = [
        "held.received", "held.subject", "held.to", "held.from", "held.script", "held.expires",
    ]
    private static let errorColumns = [
        "errors.when", "errors.recipient", "errors.why", "errors.code", "errors.reply", "held.script",
    ]
    private static let historyColumns = ["history.sent", "history.errors", "history.held"]

    /// The keys of what the tables and the script to copy say: the catalogs need them, whether or not a
    /// template uses them too.
    package static let spokenMessages = Set(
        heldColumns + errorColumns + historyColumns + fleetColumns + trailColumns
            + TestScript.words + ["errors.reason", "history.dayColumn"]
    )

    private func errorTable(_ exchange: Exchange, _ hosting: Hosting) async throws -> CSVTable {
        let days = Ranges.asked(exchange.asked(\.days), usual: Self.usualErrorDays)
        let part = ListQuery(matching: search(of: exchange), limit: limits.tableLines)
        let query = FailureQuery(part: part, since: exchange.now - .seconds(days * 86_400))
        let found = try await ledger.failures(of: hosting.id, query: query)
        var table = CSVTable(
            Self.errorColumns.map { words.text($0, in: exchange.language) }
        )
        let stamp = Stamp(exchange, clock(of: hosting, exchange))
        for line in found.lines {
            let error = line.error
            let reason = ["reason": FailureReason(error).rawValue]
            table.add([
                stamp.text(error.moment), error.recipient,
                words.text("errors.reason", reason, in: exchange.language), error.reply.status ?? "",
                error.origin == .expiry ? "" : error.reply.words, error.script ?? "",
            ])
        }
        return table
    }

    private func historyTable(_ exchange: Exchange, _ hosting: Hosting) async throws -> CSVTable {
        let days = Ranges.asked(exchange.asked(\.days), usual: limits.historyDays)
        let daysPerBar = HistoryModel.daysPerBar(days)
        let overview = try await figures(of: hosting, days: days, exchange)
        let unit = ["unit": daysPerBar == 7 ? "week" : "day"]
        var table = CSVTable(
            [words.text("history.dayColumn", unit, in: exchange.language)]
                + Self.historyColumns.map { words.text($0, in: exchange.language) }
        )
        for figures in HistorySpan.bars(overview.days, daysPerBar: daysPerBar).reversed() {
            let day = TimeFormat.isoDay.text(LocalClock.time(of: figures.day), in: exchange.language).string
            table.add([day, "\(figures.relayed)", "\(figures.errors)", "\(figures.held)"])
        }
        return table
    }
}

/// Moments as a spreadsheet reads them, in the time of the hosting.
private struct Stamp {
    private let language: Language
    private let clock: LocalClock

    init(_ exchange: Exchange, _ clock: LocalClock) {
        language = exchange.language
        self.clock = clock
    }

    /// "2026-11-20 16:04".
    func text(_ moment: Moment) -> String {
        let time = clock.time(moment)
        let day = TimeFormat.isoDay.text(time, in: language).string
        return "\(day) \(TimeFormat.time.text(time, in: language).string)"
    }
}
