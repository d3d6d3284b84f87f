import Core
import HTTPWire

extension PanelApp {
    /// The history of some days, of all scripts or of one, with every act on the service.
    func showHistory(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws -> Response {
        let days = Ranges.asked(exchange.asked(\.days), usual: limits.historyDays)
        let model = HistoryModel(
            try await figures(of: hosting, days: days, exchange),
            trail: try await ledger.auditTrail(of: hosting.id, limit: limits.events),
            scripts: try await ledger.scripts(of: hosting.id, days: days, at: exchange.now),
            days: days,
            script: search(of: exchange),
            frame: frame(exchange),
            viewer: visitor,
            clock: clock(of: hosting, exchange)
        )
        return try await page(pages.history, model, exchange)
    }

    /// The figures of a page and of its table, of one script if the query names it: a year is 52 whole weeks.
    func figures(of hosting: Hosting, days: Int, _ exchange: Exchange) async throws -> Overview {
        let daysPerBar = HistoryModel.daysPerBar(days)
        let span = days / daysPerBar * daysPerBar
        var overview = try await ledger.overview(of: hosting.id, days: span, at: exchange.now)
        let script = search(of: exchange)
        if !script.isEmpty {
            overview.days = try await ledger.scriptDays(script, of: hosting.id, days: span, at: exchange.now)
        }
        return overview
    }
}
