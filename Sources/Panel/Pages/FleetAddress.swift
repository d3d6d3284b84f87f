import Core
import Languages

/// The addresses of the operators' list, with what each asks for.
struct FleetAddress: Hashable, Sendable {
    let asked: FleetModel.Asked
    let language: Language

    var slugs: Slugs { Slugs.of(language) }
    var route: Route { Route(language, .staff(.fleet)) }
    var table: String { Route(language, .staff(.fleetTable)).path(query: query(asked)) }

    var withoutSearch: String {
        var other = asked
        other.search = ""
        return route.path(query: query(other))
    }

    func sorted(by order: FleetQuery.Order) -> String {
        var other = asked
        other.order = order
        return route.path(query: query(other))
    }

    /// The states that there are, each with the way to its hostings alone.
    func choices(_ census: [ServiceState: Int]) -> [FleetModel.Choice] {
        let states = ServiceState.allCases.filter { (census[$0] ?? 0) > 0 || $0 == asked.state }
        return [choice(nil, census.values.reduce(0, +))] + states.map { choice($0, census[$0] ?? 0) }
    }

    private func choice(_ state: ServiceState?, _ count: Int) -> FleetModel.Choice {
        var other = asked
        other.state = state
        return FleetModel.Choice(
            state: state?.rawValue ?? "",
            isAll: state == nil,
            count: count,
            address: route.path(query: query(other)),
            isCurrent: state == asked.state
        )
    }

    /// The page that begins after a row, or ends before it.
    func page(_ row: FleetRow, isBefore: Bool) -> String {
        let place = "\(row.figure(asked.order))-\(row.domain)"
        return route.path(query: query(asked) + [(isBefore ? slugs.before : slugs.after, place)])
    }

    private func query(_ asked: FleetModel.Asked) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        if !asked.search.isEmpty { fields.append((slugs.search, asked.search)) }
        if let state = asked.state { fields.append((slugs.state, state.rawValue)) }
        if asked.order != .risk { fields.append((slugs.order, asked.order.rawValue)) }
        return fields
    }
}

extension FleetStart {
    /// A place as an address tells it: the figure and the domain.
    init?(asked text: String, isBefore: Bool) {
        let parts = text.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let figure = Int(parts[0]), figure >= 0 else { return nil }
        self.init(figure: figure, domain: String(parts[1]), isBefore: isBefore)
    }
}
