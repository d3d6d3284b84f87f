import Core

/// Held messages that somebody has erased and whose rows go a slice at a time: the books count them as gone.
struct PendingDeletion: Hashable {
    /// The number of the operation.
    let operation: Int64
    /// Which messages, among those held up to the mark.
    let choice: HeldChoice
    let mark: Int64
    /// The number of the last message that was looked at.
    var place: Int64

    init(operation: Int64, choice: HeldChoice, mark: Int64) {
        self.operation = operation
        self.choice = choice
        self.mark = mark
        place = .min
    }

    init?(_ columns: inout Columns) throws {
        let operation = columns.optionalInt64()
        let choice = columns.optionalText()
        let mark = columns.int64()
        let place = columns.int64()
        guard let operation, let choice else { return nil }
        self.operation = operation
        self.mark = mark
        self.place = place
        self.choice = try HeldChoice(stored: choice)
    }

    /// Its messages, as SQL, once every row stands where the service was when it was confirmed.
    func condition(of hosting: HostingID) -> HeldCondition {
        HeldCondition(choice, of: hosting, upTo: mark)
    }
}

extension HeldChoice {
    /// Whether it names its messages one by one: they are found by their keys, and a page of a list names few.
    var isByKey: Bool {
        if case .these = messages { return !isInverse }
        return false
    }

    /// As one text: whether inverse, how named, the names.
    var stored: String {
        let sign = isInverse ? "-" : "+"
        switch messages {
        case .these(let ids): return sign + "#" + ids.map { "\($0.raw)" }.joined(separator: ",")
        case .matching(let part): return sign + "~" + part
        }
    }

    fileprivate init(stored text: String) throws {
        let names = text.dropFirst(2)
        switch text.dropFirst().first {
        case "#":
            let ids = names.split(separator: ",").compactMap { Int64($0) }.map { MessageID($0) }
            self.init(.these(ids), isInverse: text.hasPrefix("-"))
        case "~": self.init(.matching(String(names)), isInverse: text.hasPrefix("-"))
        default: throw LedgerFault.unusable("the ledger holds '\(text)' where a choice of messages is due")
        }
    }
}

extension Work {
    /// Remembers what is being erased; nil when all is gone.
    func save(_ deletion: PendingDeletion?, of hosting: HostingID, at moment: Moment) throws {
        try sql.run(
            """
            UPDATE hosting SET erase_operation = $2, erase_choice = $3, erase_mark = $4, erase_place = $5,
            erase_turn = $6 WHERE id = $1
            """,
            [
                .hosting(hosting), .init(deletion?.operation), .init(deletion?.choice.stored),
                .init(deletion?.mark), .init(deletion?.place),
                .init(deletion == nil ? nil : moment.milliseconds),
            ]
        )
    }

    /// Rows that the books count as gone.
    func pendingRows(of stored: StoredHosting) throws -> Int {
        guard let deletion = stored.deletion else { return 0 }
        let rows = HeldCondition(
            deletion.choice,
            of: stored.hosting.id,
            upTo: deletion.mark,
            // Of a service that sends again it is the rows that were held.
            following: stored.following == .hold ? .hold : nil
        )
        return try count("SELECT count(*) FROM live WHERE \(rows.words)", rows.values)
    }
}
