/// An account's key in the ledger.
package struct AccountID: Hashable, Sendable {
    /// The key as stored.
    package let raw: Int64

    /// The key as stored.
    package init(_ raw: Int64) {
        self.raw = raw
    }
}

/// What is settled about an account when it is created.
package struct NewAccount: Hashable, Sendable {
    /// The address somebody signs in with, lower case.
    package var email: String
    /// The password's hash, in the hashing library's own text form.
    package var passwordHash: String
    /// The panel's language for this account: "es", "fr", "it", or nil for the browser's.
    package var language: String?
    /// Whether the account sees every hosting.
    package var isOperator: Bool
    /// The domains of the hostings a customer sees.
    package var hostings: [String]

    /// An account to create.
    package init(
        email: String,
        passwordHash: String,
        language: String? = nil,
        isOperator: Bool = false,
        hostings: [String] = []
    ) {
        self.email = email
        self.passwordHash = passwordHash
        self.language = language
        self.isOperator = isOperator
        self.hostings = hostings
    }
}

/// Somebody who may sign in to the panel.
package struct Account: Hashable, Sendable {
    /// Its key.
    package let id: AccountID
    /// What was settled about it.
    package let profile: NewAccount
    /// When it was created.
    package let created: Moment

    /// An account as the ledger knows it.
    package init(id: AccountID, profile: NewAccount, created: Moment) {
        self.id = id
        self.profile = profile
        self.created = created
    }

    /// The address somebody signs in with.
    package var email: String { profile.email }

    /// In what capacity this account acts.
    package var party: Party { profile.isOperator ? .operator : .customer }
}
