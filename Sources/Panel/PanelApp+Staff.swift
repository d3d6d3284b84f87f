import Core
import HTTPWire

extension PanelApp {
    /// The answer for a page of the operators; to everybody else there is nothing at its address.
    func answer(_ request: Request, _ route: Route, staff place: StaffPlace) async throws -> Response {
        let exchange = try await open(request, route)
        guard let visitor = exchange.visitor else { return try await askToSignIn(exchange) }
        guard visitor.account.party == .operator else { return fault(.notFound, request) }
        guard place.allowed.split(separator: ", ").contains(where: { $0 == request.method.name }) else {
            return methods(place.allowed, request)
        }
        switch place {
        case .fleet: return try await showFleet(exchange)
        case .fleetTable: return try await showFleetTable(exchange)
        case .trail: return try await showTrail(exchange, visitor)
        case .trailTable:
            let table = try await trailTable(exchange, visitor, nil)
            return table.response(named: fileName(exchange.slugs.trail, exchange))
        case .accounts: return try await showAccounts(exchange, visitor)
        case .newAccount:
            return try await request.isReading ? askForAccount(exchange) : addAccount(exchange, visitor)
        case .account(let id): return try await showAccount(id, exchange, visitor)
        case .accountAct(let act, let id):
            return try await request.isReading
                ? ask(about: act, id, exchange, visitor) : carryOut(act, id, exchange, visitor)
        }
    }
}

extension StaffPlace {
    fileprivate var allowed: String {
        switch self {
        case .fleet, .fleetTable, .trail, .trailTable, .accounts, .account: "GET, HEAD"
        case .newAccount, .accountAct: "GET, HEAD, POST"
        }
    }
}
