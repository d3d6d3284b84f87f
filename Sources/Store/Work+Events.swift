import Core

extension Work {
    /// Writes down what happened in the panel.
    func record(_ event: PanelEvent, operation: String?) throws {
        try sql.run(
            """
            INSERT INTO event(id, \(PanelEvent.columns), operation) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .int(try draw(at: event.moment)), .moment(event.moment), .text(event.actor.party.rawValue),
                .text(event.actor.name), .init(event.actor.address), .text(event.act.rawValue),
                .text(event.account), .init(event.detail), .init(operation),
            ]
        )
    }

    /// What an operation on an account did.
    func event(of operation: String) throws -> PanelEvent? {
        try one(
            "SELECT \(PanelEvent.columns) FROM event WHERE operation = $1",
            [.text(operation)],
            PanelEvent.init
        )
    }

    /// One page of the accounts, by address.
    func accounts(_ query: AccountQuery) throws -> AccountPage {
        let part = query.matching.lowercased()
        // Every sign of an address sorts before U+10FFFF.
        let end = part + "\u{10FFFF}"
        let found = try sql.rows(
            """
            SELECT email FROM account WHERE email >= $1 AND email < $2 AND email > $3
            \(query.operatorsOnly ? "AND is_operator = 1" : "") ORDER BY email LIMIT $4
            """,
            [.text(part), .text(end), .text(query.after), .init(query.limit + 1)]
        ) { $0.text() }
        let accounts = try found.prefix(query.limit).compactMap { try account(email: $0) }
        return AccountPage(accounts: accounts, hasNext: found.count > query.limit)
    }
}
