/// Every hosting at once, for whoever is on duty.
package protocol FleetLedger: Sendable {
    /// One page of the hostings in an order, and how many there are in each state.
    ///
    /// It reads as many rows as it gives, however many hostings there are.
    func fleet(_ query: FleetQuery) async throws -> FleetPage
    /// Brings the figures of hostings up to date where something happened or time has passed; returns of how many.
    func refreshFleet(limit: Int, at moment: Moment) async throws -> Int
}

/// Which hostings are wanted, in which order, from where on.
package struct FleetQuery: Hashable, Sendable {
    /// In what order; the raw value is what addresses are made from.
    package enum Order: String, Sendable, CaseIterable {
        /// What presses most first.
        case risk
        /// The longest queue first.
        case waiting
        /// The largest part of the quota used first.
        case pace
        /// The largest share of errors first.
        case errors
        /// By domain.
        case domain
    }

    /// Only these states; all when empty.
    package var states: Set<ServiceState>
    /// Only domains that contain this; all when empty.
    package var matching: String
    /// In what order.
    package var order: Order
    /// From where on; the beginning when nil.
    package var start: FleetStart?
    /// At most so many.
    package var limit: Int

    /// Which hostings are wanted.
    package init(
        states: Set<ServiceState> = [],
        matching: String = "",
        order: Order = .risk,
        start: FleetStart? = nil,
        limit: Int
    ) {
        self.states = states
        self.matching = matching
        self.order = order
        self.start = start
        self.limit = limit
    }
}

/// The row that a page begins after, or ends before.
package struct FleetStart: Hashable, Sendable {
    /// The figure that the order goes by; 0 in the order of domains.
    package var figure: Int
    /// The domain, which tells rows with the same figure apart.
    package var domain: String
    /// Whether the page ends before the row.
    package var isBefore: Bool

    /// A place in an order.
    package init(figure: Int, domain: String, isBefore: Bool = false) {
        self.figure = figure
        self.domain = domain
        self.isBefore = isBefore
    }
}

/// One hosting as somebody on duty sees it.
package struct FleetRow: Hashable, Sendable {
    /// Its domain.
    package var domain: String
    /// What its service does.
    package var state: ServiceState
    /// Who stopped it.
    package var blocker: Party?
    /// Its figures.
    package var figures: FleetFigures
    /// The script that did most since yesterday, as claimed and maybe empty; nil when nothing moved in 24 hours.
    package var script: String?

    /// One hosting as somebody on duty sees it.
    package init(
        domain: String,
        state: ServiceState,
        blocker: Party?,
        figures: FleetFigures,
        script: String? = nil
    ) {
        self.domain = domain
        self.state = state
        self.blocker = blocker
        self.figures = figures
        self.script = script
    }

    /// Why somebody should look at it.
    package var concern: Concern { Concern(figures, state: state, blocker: blocker) }

    /// The figure that an order goes by; 0 for the order of domains.
    package func figure(_ order: FleetQuery.Order) -> Int {
        switch order {
        case .risk: concern.risk(figures)
        case .waiting: figures.waiting
        case .pace: figures.pace
        case .errors: figures.errorShare
        case .domain: 0
        }
    }
}

/// One page of the hostings.
package struct FleetPage: Hashable, Sendable {
    /// The hostings in their order.
    package var rows: [FleetRow]
    /// Whether there are some before them.
    package var hasPrevious: Bool
    /// Whether there are some after them.
    package var hasNext: Bool
    /// How many hostings there are in each state, whatever is wanted.
    package var census: [ServiceState: Int]

    /// One page of the hostings.
    package init(
        rows: [FleetRow],
        hasPrevious: Bool = false,
        hasNext: Bool = false,
        census: [ServiceState: Int]
    ) {
        self.rows = rows
        self.hasPrevious = hasPrevious
        self.hasNext = hasNext
        self.census = census
    }
}
