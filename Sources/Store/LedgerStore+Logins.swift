package import Core

extension LedgerStore {
    /// Sets the hash of a hosting's password for SMTP; nil takes it away.
    package func setMailPassword(hash: String?, of hosting: HostingID, at moment: Moment) async throws {
        try await write { try $0.setMailPassword(hash: hash, of: hosting, at: moment) }
    }

    /// A hosting and the hash of its password for SMTP; nil when it has none.
    package func mailPassword(ofHosting domain: String) async throws -> (hosting: Hosting, hash: String)? {
        try await read { try $0.mailPassword(ofHosting: domain) }
    }
}
