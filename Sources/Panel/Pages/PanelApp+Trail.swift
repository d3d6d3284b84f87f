import Core
import HTTPWire
import Languages

extension PanelApp {
    /// Who did what on a hosting.
    func showTrail(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws -> Response {
        let asked = trailAsked(exchange, hosting)
        let page = try await ledger.trail(query(asked, hosting.id, exchange, limit: limits.pageLines))
        let overview = try await ledger.overview(of: hosting.id, days: 1, at: exchange.now)
        let model = TrailModel(
            page,
            asked: asked,
            tabs: Tabs(overview, at: .list(.history), language: exchange.language),
            frame: frame(exchange),
            viewer: visitor,
            clock: clock(of: hosting, exchange)
        )
        return try await self.page(pages.trail, model, exchange)
    }

    /// Who did what on all hostings and in the panel, or on the hosting that is searched for.
    func showTrail(_ exchange: Exchange, _ visitor: Visitor) async throws -> Response {
        let asked = trailAsked(exchange, nil)
        let model = TrailModel(
            try await trail(asked, exchange, limit: limits.pageLines),
            asked: asked,
            tabs: nil,
            frame: frame(exchange),
            viewer: visitor,
            clock: staffClock(exchange)
        )
        return try await self.page(pages.trail, model, exchange)
    }

    /// What time it is for operators, who look at hostings of many zones at once.
    func staffClock(_ exchange: Exchange) -> LocalClock {
        LocalClock(zone: Self.staffZone, now: exchange.now, days: days)
    }

    /// The same lines for a spreadsheet.
    func trailTable(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting?) async throws -> CSVTable {
        let asked = trailAsked(exchange, hosting)
        let page =
            if let hosting {
                try await ledger.trail(query(asked, hosting.id, exchange, limit: limits.tableLines))
            } else {
                try await trail(asked, exchange, limit: limits.tableLines)
            }
        let clock = hosting.map { self.clock(of: $0, exchange) } ?? staffClock(exchange)
        var table = CSVTable(Self.trailColumns.map { words.text($0, in: exchange.language) })
        for line in page.lines {
            let row = TrailRow(line, viewer: visitor, language: exchange.language, clock: clock)
            table.add(cells(row, line, exchange, clock))
        }
        return table
    }

    /// The heads of the table, as keys of the catalogs: no template need use them.
    static let trailColumns = [
        "events.when", "hostings.hosting", "trail.account", "events.what", "trail.before", "trail.after",
        "events.who", "events.from", "trail.reason", "events.messages",
    ]

    private func cells(_ row: TrailRow, _ line: TrailLine, _ exchange: Exchange, _ clock: LocalClock)
        -> [String]
    {
        let language = exchange.language
        func state(_ name: String) -> String {
            name.isEmpty ? "" : words.text("state.name", ["state": name], in: language)
        }
        let ended = words.text("trail.ended", ["count": "\(row.ended)"], in: language)
        let time = clock.time(line.act.moment)
        let day = TimeFormat.isoDay.text(time, in: language).string
        return [
            "\(day) \(TimeFormat.time.text(time, in: language).string)", row.domain, row.account,
            words.text(row.hasDomain ? "events.act" : "trail.event", ["act": row.act], in: language),
            state(row.before), state(row.after),
            words.text("events.actor", ["who": row.who, "name": row.name], in: language), row.from,
            row.hasEnded ? ended : row.reason, row.hasCount ? "\(row.count)" : "",
        ]
    }

    /// The fleet's trail: of everything, or of one hosting by its domain.
    private func trail(_ asked: TrailModel.Asked, _ exchange: Exchange, limit: Int) async throws -> TrailPage
    {
        guard !asked.search.isEmpty else {
            return try await ledger.trail(query(asked, nil, exchange, limit: limit))
        }
        guard let hosting = try await ledger.hosting(named: asked.search) else { return TrailPage(lines: []) }
        return try await ledger.trail(query(asked, hosting.id, exchange, limit: limit))
    }

    private func trailAsked(_ exchange: Exchange, _ hosting: Hosting?) -> TrailModel.Asked {
        TrailModel.Asked(
            hosting: hosting,
            search: hosting == nil ? search(of: exchange) : "",
            kind: TrailKind(rawValue: exchange.asked(\.kind)),
            party: Party(rawValue: exchange.asked(\.party))
        )
    }

    private func query(_ asked: TrailModel.Asked, _ hosting: HostingID?, _ exchange: Exchange, limit: Int)
        -> TrailQuery
    {
        let after = Int64(exchange.asked(\.after)).map { TrailStart(number: $0) }
        let before = Int64(exchange.asked(\.before)).map { TrailStart(number: $0, isBefore: true) }
        return TrailQuery(
            hosting: hosting,
            kind: asked.kind,
            party: asked.party,
            start: after ?? before,
            limit: limit
        )
    }
}
