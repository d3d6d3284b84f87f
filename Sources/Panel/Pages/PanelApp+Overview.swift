import Core
import HTTPWire
import Languages

extension PanelApp {
    /// The first page of a hosting, with the note about an act that was just done.
    func showOverview(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws -> Response {
        guard let overview = exchange.overview else { return fault(.notFound, exchange.request) }
        let clock = clock(of: hosting, exchange)
        let relay = mailPath.relay()
        let status = StatusCard(
            overview,
            relay: relay,
            support: support,
            viewer: visitor,
            language: exchange.language,
            clock: clock,
            policy: policy
        )
        let model = OverviewModel(
            overview,
            status: status,
            relay: relay,
            note: try await note(exchange, overview, clock),
            frame: frame(exchange),
            clock: clock
        )
        return try await page(pages.overview, model, exchange)
    }

    /// What time it is where a hosting is.
    func clock(of hosting: Hosting, _ exchange: Exchange) -> LocalClock {
        LocalClock(zone: hosting.profile.zone, now: exchange.now, days: days)
    }

    /// The address of the overview that tells about an act.
    func addressOfNote(
        _ exchange: Exchange,
        _ hosting: Hosting,
        _ field: KeyPath<Slugs, String>,
        _ value: String
    )
        -> String
    {
        let overview = Route(exchange.language, .overview(domain: hosting.domain))
        return overview.path(query: exchange.slugs[keyPath: field], value) + "#aviso"
    }

    /// The note comes from what the ledger knows, never from the words of an address.
    func note(_ exchange: Exchange, _ overview: Overview, _ clock: LocalClock) async throws
        -> ActNote?
    {
        if let operation = exchange.request.query[exchange.slugs.operation] {
            let receipt = try await ledger.receipt(of: operation, on: overview.hosting.id)
            guard let receipt, exchange.now - receipt.moment <= limits.noteLifetime else { return nil }
            return ActNote(receipt, overview: overview, clock: clock)
        }
        guard let word = exchange.request.query[exchange.slugs.unchanged] else { return nil }
        return Place.Act(rawValue: word).flatMap { ActNote(unchanged: $0, overview: overview, clock: clock) }
    }
}
