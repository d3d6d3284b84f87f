package import Core

extension LedgerStore {
    /// Creates a hosting; its service sends.
    package func add(_ hosting: NewHosting, at moment: Moment) async throws -> Hosting {
        try await write { try $0.add(hosting, at: moment) }
    }

    /// Every hosting, by domain.
    package func hostings() async throws -> [Hosting] {
        try await read { try $0.hostings() }
    }

    /// The hosting of a domain.
    package func hosting(named domain: String) async throws -> Hosting? {
        try await glance { try $0.hosting(named: domain) }
    }

    /// The hosting whose scripts run under a Unix user.
    package func hosting(ofUser uid: UInt32) async throws -> Hosting? {
        try await glance { try $0.hosting(ofUser: uid) }
    }

    /// Changes how many messages of a hosting may leave in any hour.
    package func setQuota(perHour quota: Int, of hosting: HostingID, at moment: Moment) async throws {
        try await write { try $0.setQuota(perHour: quota, of: hosting, at: moment) }
        ring()
    }

    /// Removes a hosting and all that is remembered of it.
    package func removeHosting(_ id: HostingID) async throws {
        try await write { try $0.removeHosting(id) }
    }

    /// Clears away a slice of what hostings that are gone have left; returns how many records, 0 at the end.
    package func clearLeavings(limit: Int) async throws -> Int {
        guard try await glance({ try $0.hasLeavings() }) else { return 0 }
        return try await write { try $0.clearLeavings(limit: limit) }
    }

    /// Creates an account.
    package func add(_ account: NewAccount, at moment: Moment) async throws -> Account {
        try await write { try $0.add(account, at: moment) }
    }

    /// Every account, by address.
    package func accounts() async throws -> [Account] {
        try await read { try $0.accounts() }
    }

    /// The account of an address, its case ignored.
    package func account(email: String) async throws -> Account? {
        try await glance { try $0.account(email: email) }
    }

    /// Changes a password and ends every session of the account.
    package func setPassword(hash: String, of account: AccountID) async throws {
        try await write { try $0.setPassword(hash: hash, of: account) }
    }

    /// Chooses the panel's language of an account.
    package func setLanguage(_ language: String, of account: AccountID) async throws {
        try await write { try $0.setLanguage(language, of: account) }
    }

    /// Removes an account and its sessions.
    package func removeAccount(_ id: AccountID) async throws {
        try await write { try $0.removeAccount(id) }
    }

    /// Begins a session.
    package func open(_ session: Session) async throws {
        try await write { try $0.open(session) }
    }

    /// A session that has not ended, and whose it is.
    package func session(tokenHash: String, at moment: Moment) async throws -> (Session, Account)? {
        try await glance { try $0.session(tokenHash: tokenHash, at: moment) }
    }

    /// The sessions of an account that have not ended, the last used first.
    package func sessions(of account: AccountID, limit: Int, at moment: Moment) async throws -> [Session] {
        try await read { try $0.sessions(of: account, limit: limit, at: moment) }
    }

    /// Notes that a session is in use.
    package func keepSession(tokenHash: String, until lapses: Moment, at moment: Moment) async throws {
        try await write { try $0.keepSession(tokenHash: tokenHash, until: lapses, at: moment) }
    }

    /// Ends a session.
    package func closeSession(tokenHash: String) async throws {
        try await write { try $0.closeSession(tokenHash: tokenHash) }
    }

    /// Forgets sessions that have ended; returns how many.
    package func forgetEndedSessions(at moment: Moment) async throws -> Int {
        try await write { try $0.forgetEndedSessions(at: moment) }
    }

    /// A secret of this installation, made from `fresh` the first time it is asked for.
    package func secret(named name: String, fresh: [UInt8]) async throws -> [UInt8] {
        try await write { try $0.secret(named: name, fresh: fresh) }
    }
}
