import Core

extension ServiceReceipt.Act: RawRepresentable {
    /// The acts that are no commands on the service, by the names that are stored.
    private static let others: [(name: String, act: ServiceReceipt.Act)] = [
        ("recipient-change", .recipientChange), ("recipient-proposal", .recipientProposal),
        ("recipient-withdrawal", .recipientWithdrawal), ("deletion", .deletion),
    ]

    /// An act by its stored name.
    package init?(rawValue: String) {
        if let other = Self.others.first(where: { $0.name == rawValue }) {
            self = other.act
        } else if let command = ServiceCommand(rawValue: rawValue) {
            self = .command(command)
        } else {
            return nil
        }
    }

    /// The name that is stored.
    package var rawValue: String {
        if case .command(let command) = self { return command.rawValue }
        return Self.others.first { $0.act == self }?.name ?? ""
    }

    /// Whether it can change the state of a service.
    var isCommand: Bool {
        if case .command = self { true } else { false }
    }
}

extension Work {
    /// What an operation did on this hosting; the same name on another hosting is another operation.
    func receipt(of operation: String, on hosting: HostingID) throws -> ServiceReceipt? {
        try one(
            """
            SELECT act, party, actor, address, at, state, messages, in_flight FROM operation
            WHERE hosting_id = $1 AND name = $2
            """,
            [.hosting(hosting), .text(operation)]
        ) { columns in
            ServiceReceipt(
                operation: operation,
                hosting: hosting,
                act: try columns.raw(),
                actor: try Actor(&columns),
                moment: columns.moment(),
                state: try columns.raw(),
                messages: columns.int(),
                inFlight: columns.int()
            )
        }
    }

    /// Files what was done: the operation, so that it is done once, and the line in the audit trail.
    func file(
        _ receipt: ServiceReceipt,
        _ number: Int64,
        from state: ServiceState,
        reason: String?,
        released: Int
    ) throws {
        let actor: [SQLValue] = [
            .text(receipt.actor.party.rawValue), .text(receipt.actor.name), .init(receipt.actor.address),
        ]
        try sql.post(
            """
            INSERT INTO operation(hosting_id, name, number, act, party, actor, address, at, state, messages,
            in_flight, released) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            [.hosting(receipt.hosting), .text(receipt.operation), .int(number), .text(receipt.act.rawValue)]
                + actor + [
                    .moment(receipt.moment), .text(receipt.state.rawValue), .init(receipt.messages),
                    .init(receipt.inFlight), .init(released),
                ]
        )
        try sql.post(
            """
            INSERT INTO audit(hosting_id, id, party, actor, address, at, act, from_state, to_state, reason,
            messages) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [.hosting(receipt.hosting), .int(number)] + actor + [
                .moment(receipt.moment), .text(receipt.act.rawValue), .text(state.rawValue),
                .text(receipt.state.rawValue), .init(reason), .init(receipt.messages),
            ]
        )
    }
}

extension Actor {
    init(_ columns: inout Columns) throws {
        self.init(party: try columns.raw(), name: columns.text(), address: columns.optionalText())
    }
}
