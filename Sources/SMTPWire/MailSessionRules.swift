/// What a session offers and asks for; the same for every session of a door.
package struct MailSessionRules: Sendable {
    /// What is spoken.
    package enum Dialect: Sendable {
        /// RFC 5321: one answer for a message.
        case smtp
        /// RFC 2033: one answer for each recipient.
        case lmtp
    }

    /// Whether a client has to say who it is.
    package enum Login: Sendable {
        /// The connection itself tells.
        case notOffered
        /// AUTH before MAIL.
        case required
    }

    /// What is spoken.
    package var dialect: Dialect
    /// Whether a client has to say who it is.
    package var login: Login
    /// The name this server greets with.
    package var hostName: String
    /// How much a client may do.
    package var limits: MailLimits
    /// Why an address is not taken as a recipient; nil when it is.
    package var objection: @Sendable (_ recipient: String) -> MailReply?

    /// What a session offers and asks for.
    package init(
        dialect: Dialect,
        login: Login = .notOffered,
        hostName: String,
        limits: MailLimits = MailLimits(),
        objection: @escaping @Sendable (_ recipient: String) -> MailReply? = { _ in nil }
    ) {
        self.dialect = dialect
        self.login = login
        self.hostName = hostName
        self.limits = limits
        self.objection = objection
    }
}
