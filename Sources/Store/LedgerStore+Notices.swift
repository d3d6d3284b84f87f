package import Core

extension LedgerStore {
    /// Failures at the relay whose senders are to be told, oldest first.
    package func dueNotices(limit: Int) async throws -> [DueNotice] {
        try await read { try $0.dueNotices(limit: limit) }
    }

    /// Takes a notice's mail in, when there is one, and forgets the notice.
    package func file(_ notice: DueNotice, mail: NewMessage?, at moment: Moment) async throws {
        let checksum = Checksum(of: mail?.content ?? [])
        try await write { try $0.file(notice, mail: mail, checksum: checksum, at: moment) }
        if mail != nil { ring() }
    }
}
