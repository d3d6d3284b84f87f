import Core
import HTTPWire
import Languages

extension PanelApp {
    /// Every hosting, a page at a time.
    func showFleet(_ exchange: Exchange) async throws -> Response {
        let asked = fleetAsked(exchange)
        let page = try await ledger.fleet(fleetQuery(asked, exchange, limit: limits.pageLines))
        let health = await health()
        let model = FleetModel(
            page,
            asked: asked,
            relayIsDown: mailPath.relay().lost != nil,
            clockIsUnsure: health.parts[Health.clock] == Health.bad,
            frame: frame(exchange),
            clock: staffClock(exchange)
        )
        return try await self.page(pages.fleet, model, exchange)
    }

    /// Operators look at hostings of many zones at once: their own pages tell the time of none of them.
    static let staffZone = "UTC"

    /// The heads of the table, as keys of the catalogs: no template need use them.
    static let fleetColumns = [
        "hostings.hosting", "status.title", "fleet.held", "fleet.queued", "fleet.pace", "fleet.quota",
        "fleet.sent", "fleet.errors", "fleet.script",
    ]

    /// The hostings that the page shows and those beyond it, as a table for a spreadsheet.
    func showFleetTable(_ exchange: Exchange) async throws -> Response {
        let asked = fleetAsked(exchange)
        let page = try await ledger.fleet(fleetQuery(asked, exchange, limit: limits.tableLines))
        var table = CSVTable(Self.fleetColumns.map { words.text($0, in: exchange.language) })
        let relayIsDown = mailPath.relay().lost != nil
        for row in page.rows {
            let figures = row.figures
            let badge = StatusBadge(state: row.state, isLate: relayIsDown)
            table.add([
                row.domain, words.text("state.name", ["state": badge.state], in: exchange.language),
                "\(figures.held)", "\(figures.queued)", "\(figures.lastHour)", "\(figures.quota)",
                "\(figures.relayed)", "\(figures.errors)", row.script ?? "",
            ])
        }
        return table.response(named: fileName(exchange.slugs.fleet, exchange))
    }

    /// What a table of the operators' pages is called: its page and today.
    func fileName(_ page: String, _ exchange: Exchange) -> String {
        let today = staffClock(exchange).day(of: exchange.now)
        let date = TimeFormat.isoDay.text(LocalClock.time(of: today), in: exchange.language).string
        return "\(page)-\(date)\(Route.tableSuffix)"
    }

    private func fleetAsked(_ exchange: Exchange) -> FleetModel.Asked {
        FleetModel.Asked(
            search: search(of: exchange),
            state: ServiceState(rawValue: exchange.asked(\.state)),
            order: FleetQuery.Order(rawValue: exchange.asked(\.order)) ?? .risk
        )
    }

    private func fleetQuery(_ asked: FleetModel.Asked, _ exchange: Exchange, limit: Int) -> FleetQuery {
        FleetQuery(
            states: asked.state.map { [$0] } ?? [],
            matching: asked.search,
            order: asked.order,
            start: FleetStart(asked: exchange.asked(\.after), isBefore: false)
                ?? FleetStart(asked: exchange.asked(\.before), isBefore: true),
            limit: limit
        )
    }
}
