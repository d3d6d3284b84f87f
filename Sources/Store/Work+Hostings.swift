import Core

/// A hosting with its service, as one row.
struct StoredHosting {
    var hosting: Hosting
    var service: SendingService
    /// What its messages still have to follow; nil when all stand where the service says.
    var lag: Lag?
    /// Held messages that are being erased; nil when none are.
    var deletion: PendingDeletion?

    static let columns = """
        hosting.id, hosting.domain, hosting.uid, hosting.zone, hosting.language, hosting.quota,
        hosting.report_recipient, hosting.created, hosting.state, hosting.blocker, hosting.reason,
        hosting.since, hosting.version, hosting.purge_operation, hosting.purge_from, hosting.purge_ends,
        hosting.purge_messages, hosting.lag_operation, hosting.lag_since, hosting.lag_place, hosting.lag_done,
        hosting.erase_operation, hosting.erase_choice, hosting.erase_mark, hosting.erase_place
        """

    init(_ columns: inout Columns) throws {
        let id = HostingID(columns.int64())
        let profile = NewHosting(
            domain: columns.text(),
            uid: UInt32(truncatingIfNeeded: columns.int64()),
            zone: columns.text(),
            language: columns.text(),
            quotaPerHour: columns.int(),
            reportRecipient: columns.optionalText()
        )
        hosting = Hosting(id: id, profile: profile, created: columns.moment())
        service = SendingService(
            state: try columns.raw(),
            blocker: columns.optionalText().flatMap(Party.init(rawValue:)),
            reason: columns.optionalText(),
            since: columns.moment(),
            version: columns.int()
        )
        let purge = Self.purge(&columns)
        lag = Lag(&columns)
        deletion = try PendingDeletion(&columns)
        service.purge = purge.map { $0.counting(lag) }
    }

    private static func purge(_ columns: inout Columns) -> SendingService.Purge? {
        let operation = columns.optionalInt64()
        let cameFrom = columns.optionalText().flatMap(ServiceState.init(rawValue:))
        let ends = columns.optionalMoment()
        let messages = columns.int()
        guard let operation, let cameFrom, let ends else { return nil }
        return SendingService.Purge(
            operation: operation,
            cameFrom: cameFrom,
            ends: ends,
            messages: messages
        )
    }
}

extension Work {
    /// Loads a hosting; throws when there is none.
    func load(_ id: HostingID) throws -> StoredHosting {
        let found = try one(
            "SELECT \(StoredHosting.columns) FROM hosting WHERE id = $1",
            [.hosting(id)],
            StoredHosting.init
        )
        guard let found else { throw LedgerFault.unknownHosting("\(id.raw)") }
        return found
    }

    /// Loads a hosting that nobody else may change before this transaction ends.
    func loadForChange(_ id: HostingID) throws -> StoredHosting {
        // The gate itself has no service that anybody commands.
        guard id != .system else { throw LedgerFault.unknownHosting("\(id.raw)") }
        let found = try one(
            "SELECT \(StoredHosting.columns) FROM hosting WHERE id = $1\(sql.dialect.lock)",
            [.hosting(id)],
            StoredHosting.init
        )
        guard let found else { throw LedgerFault.unknownHosting("\(id.raw)") }
        return found
    }

    func save(_ service: SendingService, of hosting: HostingID) throws {
        let purge = service.purge
        try sql.post(
            """
            UPDATE hosting SET state = $2, blocker = $3, reason = $4, since = $5, version = $6,
            purge_operation = $7, purge_from = $8, purge_ends = $9, purge_messages = $10 WHERE id = $1
            """,
            [
                .hosting(hosting), .text(service.state.rawValue), .init(service.blocker?.rawValue),
                .init(service.reason), .moment(service.since), .init(service.version),
                .init(purge?.operation), .init(purge?.cameFrom.rawValue), .init(purge?.ends.milliseconds),
                .init(purge.map { Int64($0.messages) }),
            ]
        )
    }
}
