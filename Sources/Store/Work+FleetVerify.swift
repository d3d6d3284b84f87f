import Core

extension Work {
    /// Where the operators' list and its counts differ from the hostings themselves.
    func fleetDiscrepancies() throws -> [Discrepancy] {
        let booked = try counts("SELECT state, hostings FROM census ORDER BY state")
        let counted = try counts("SELECT state, count(*) FROM hosting WHERE id > 0 GROUP BY state")
        let listed = try counts("SELECT state, count(*) FROM fleet GROUP BY state")
        return ServiceState.allCases.flatMap { state in
            let real = counted[state] ?? 0
            let figures = [
                ("hostings counted as \(state.rawValue)", booked[state] ?? 0),
                ("hostings listed as \(state.rawValue)", listed[state] ?? 0),
            ]
            return figures.filter { $0.1 != real }.map {
                Discrepancy(domain: "", figure: $0.0, booked: $0.1, counted: real)
            }
        }
    }

    private func counts(_ query: String) throws -> [ServiceState: Int] {
        let found = try sql.rows(query, []) { (try $0.raw(ServiceState.self), $0.int()) }
        return Dictionary(found) { first, _ in first }
    }
}
