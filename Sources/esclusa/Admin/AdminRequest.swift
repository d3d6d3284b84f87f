/// What the operator's commands ask of the ledger, whether a daemon answers or the command itself.
enum AdminRequest: Codable, Sendable {
    case addHosting(HostingForm)
    case listHostings
    case showHosting(domain: String)
    case removeHosting(domain: String)
    case setHosting(domain: String, quotaPerHour: Int)
    case setMailPassword(domain: String, hash: String?)
    case addAccount(AccountForm)
    case listAccounts
    case setPassword(email: String, hash: String)
    case removeAccount(email: String)
    case command(name: String, domain: String, reason: String?, operation: String)
    case status(domain: String)
    case listQueue(domain: String, script: String?, standing: String?, limit: Int)
    case refusals(domain: String?, limit: Int)
    case audit(domain: String, limit: Int)
    case reports(domain: String, day: String?, limit: Int)
    case verify
    case trustClock
    case backUp
}

/// A hosting to create, as the command line gives it.
struct HostingForm: Codable, Sendable {
    var domain: String
    var uid: UInt32
    var timezone: String
    var language: String
    /// Messages that may leave in any hour; the setting's default when nil.
    var quotaPerHour: Int?
    var reportTo: String?
}

/// An account to create, as the command line gives it.
struct AccountForm: Codable, Sendable {
    var email: String
    var passwordHash: String
    var language: String?
    var isOperator: Bool
    var hostings: [String]
}
