import Core

extension Work {
    /// Bytes of a header that a notice returns.
    private static let headerLimit = 16_384

    /// Writes down the recipients that failed in an attempt, and that their sender is to be told.
    func record(
        _ failures: [RecipientFailure],
        of summary: MessageSummary,
        _ claim: ClaimedMessage,
        in hosting: Hosting,
        at moment: Moment
    ) throws {
        guard !failures.isEmpty else { return }
        let before = try draw(at: moment)
        try record(failures, of: FailureSource(summary), origin: .relay, at: moment)
        // The null sender is in nobody's domain: it is never answered (RFC 5321 section 4.5.5).
        guard policy.tellsSenders, hosting.id != .system, hosting.isOwn(summary.sender) else { return }
        try sql.post(
            """
            INSERT INTO notice(id, hosting_id, message_id, sender, header, after_failure, at)
            VALUES($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .int(try draw(at: moment)), .hosting(hosting.id), .message(claim.id), .text(summary.sender),
                .blob(Self.header(of: claim.content)), .int(before), .moment(moment),
            ]
        )
    }

    /// The header of a message, whole lines of it only.
    private static func header(of content: [UInt8]) -> [UInt8] {
        let start = content.prefix(headerLimit)
        var end = 0
        var lineStart = 0
        while let feed = start[lineStart...].firstIndex(of: 10) {
            // An empty line ends it.
            if feed - lineStart <= 1 { break }
            end = feed + 1
            lineStart = end
        }
        return Array(start[..<end])
    }

    /// What is to be told, oldest first.
    func dueNotices(limit: Int) throws -> [DueNotice] {
        let rows = try sql.rows(
            """
            SELECT id, hosting_id, message_id, sender, header, after_failure, at FROM notice WHERE id > $1
            ORDER BY id LIMIT $2
            """,
            [.int(0), .init(limit)],
            NoticeRow.init
        )
        return try rows.map { row in
            DueNotice(
                id: row.id,
                hosting: try load(row.hosting).hosting,
                message: row.message,
                sender: row.sender,
                header: row.header,
                failures: try failures(of: row),
                moment: row.moment
            )
        }
    }

    private func failures(of row: NoticeRow) throws -> [MessageError] {
        try sql.rows(
            """
            SELECT message_id, recipient, at, origin, code, status, reply, script FROM failure
            WHERE hosting_id = $1 AND id > $2 AND id < $3 AND message_id = $4 ORDER BY id
            """,
            [.hosting(row.hosting), .int(row.afterFailure), .int(row.id), .message(row.message)]
        ) { try MessageError(&$0) }
    }

    /// Takes a notice's mail in, and forgets the notice.
    func file(_ notice: DueNotice, mail: NewMessage?, checksum: Checksum, at moment: Moment) throws {
        let isDue = try sql.run("DELETE FROM notice WHERE id = $1", [.int(notice.id)]) == 1
        if isDue, let mail { _ = try accept(mail, checksum: checksum, at: moment) }
    }
}

/// A notice as it is stored.
private struct NoticeRow {
    let id: Int64
    let hosting: HostingID
    let message: MessageID
    let sender: String
    let header: [UInt8]
    let afterFailure: Int64
    let moment: Moment

    init(_ columns: inout Columns) {
        id = columns.int64()
        hosting = HostingID(columns.int64())
        message = MessageID(columns.int64())
        sender = columns.text()
        header = columns.blob()
        afterFailure = columns.int64()
        moment = columns.moment()
    }
}
