/// Hostings, accounts and sessions.
package protocol PeopleLedger: Sendable {
    /// Creates a hosting; its service sends. Throws `taken` when its domain or Unix user is another's.
    func add(_ hosting: NewHosting, at moment: Moment) async throws -> Hosting
    /// Every hosting, by domain.
    func hostings() async throws -> [Hosting]
    /// The hosting of a domain.
    func hosting(named domain: String) async throws -> Hosting?
    /// The hosting whose scripts run under a Unix user.
    func hosting(ofUser uid: UInt32) async throws -> Hosting?
    /// Changes how many messages of a hosting may leave in any hour. Throws `unknownHosting`.
    func setQuota(perHour quota: Int, of hosting: HostingID, at moment: Moment) async throws
    /// Removes a hosting; what is remembered of it is nobody's any more. Throws `hasMessages` while messages wait.
    func removeHosting(_ id: HostingID) async throws
    /// Clears away a slice of what hostings that are gone have left; returns how many records, 0 at the end.
    func clearLeavings(limit: Int) async throws -> Int

    /// Creates an account. Throws `taken` or `unknownHosting`.
    func add(_ account: NewAccount, at moment: Moment) async throws -> Account
    /// Every account, by address.
    func accounts() async throws -> [Account]
    /// The account of an address, its case ignored.
    func account(email: String) async throws -> Account?
    /// Changes a password and ends every session of the account. Throws `unknownAccount`.
    func setPassword(hash: String, of account: AccountID) async throws
    /// Chooses the panel's language of an account.
    func setLanguage(_ language: String, of account: AccountID) async throws
    /// Removes an account and its sessions.
    func removeAccount(_ id: AccountID) async throws

    /// Begins a session.
    func open(_ session: Session) async throws
    /// A session that has not ended, and whose it is.
    func session(tokenHash: String, at moment: Moment) async throws -> (Session, Account)?
    /// The sessions of an account that have not ended, the last used first, at most so many.
    func sessions(of account: AccountID, limit: Int, at moment: Moment) async throws -> [Session]
    /// Notes that a session is in use; it lapses so much later. One that has ended stays so.
    func keepSession(tokenHash: String, until lapses: Moment, at moment: Moment) async throws
    /// Ends a session.
    func closeSession(tokenHash: String) async throws
    /// Forgets sessions that have ended; returns how many.
    func forgetEndedSessions(at moment: Moment) async throws -> Int
    /// A secret of this installation, made from `fresh` the first time it is asked for.
    func secret(named name: String, fresh: [UInt8]) async throws -> [UInt8]
}
