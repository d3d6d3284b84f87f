/// The passwords of hostings whose sites insist on SMTP.
package protocol LoginLedger: Sendable {
    /// Sets the hash of a hosting's password for SMTP; nil takes it away.
    func setMailPassword(hash: String?, of hosting: HostingID, at moment: Moment) async throws
    /// A hosting and the hash of its password for SMTP; nil when it has none.
    func mailPassword(ofHosting domain: String) async throws -> (hosting: Hosting, hash: String)?
}
