import Core

extension Work {
    /// Writes down what happened in the panel.
    func record(_ event: PanelEvent, operation: String?) throws {
        try sql.post(
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

    /// One page of the accounts, by address; a search walks along the addresses until it has a page.
    func accounts(_ query: AccountQuery) throws -> AccountPage {
        let isBefore = !query.before.isEmpty
        // One more than wanted tells whether there is a page beyond.
        let found = try sql.rows(
            """
            SELECT email FROM account WHERE email \(isBefore ? "<" : ">") $1 AND email LIKE $2 ESCAPE '!'
            \(query.operatorsOnly ? "AND is_operator = 1" : "") ORDER BY email \(isBefore ? "DESC" : "") LIMIT $3
            """,
            [
                .text(isBefore ? query.before : query.after), .text(Self.pattern(query.matching)),
                .init(query.limit + 1),
            ]
        ) { $0.text() }
        let accounts = try found.prefix(query.limit).compactMap { try account(email: $0) }
        let goesOn = found.count > query.limit
        return AccountPage(
            accounts: isBefore ? accounts.reversed() : accounts,
            hasPrevious: isBefore ? goesOn : !query.after.isEmpty,
            hasNext: isBefore || goesOn
        )
    }
}
