package import Core

extension LedgerStore {
    /// One page of the hostings in an order, and how many there are in each state.
    package func fleet(_ query: FleetQuery) async throws -> FleetPage {
        try await read { try $0.fleet(query) }
    }

    /// Brings the figures of hostings up to date where something happened or time has passed; returns of how many.
    package func refreshFleet(limit: Int, at moment: Moment) async throws -> Int {
        // Looking costs a read; nothing is written while nothing happens.
        guard try await read({ try $0.fleetIsDue(at: moment) }) else { return 0 }
        return try await write { try $0.refreshFleet(limit: limit, at: moment) }
    }
}
