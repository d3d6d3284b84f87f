/// A change of an account, asked for by whoever may.
package struct AccountOrder: Hashable, Sendable {
    /// What is to change.
    package enum Change: Hashable, Sendable {
        /// A new account.
        case add(NewAccount)
        /// The account goes, and its sessions with it.
        case remove(AccountID)
        /// The account sees every hosting, or only its own from now on.
        case setOperator(AccountID, Bool)
        /// The account sees these domains and no others; `known` are those that were seen when this was asked.
        case setHostings(AccountID, [String], known: [String])
        /// The account has another password, by its hash; its sessions end.
        case setPassword(AccountID, hash: String)
        /// Its owner chose another password, by its hash; one session goes on under another token, the others end.
        case changePassword(AccountID, hash: String, SessionRenewal)
        /// Its owner ends all its sessions but the one of a token's hash.
        case endSessions(AccountID, keeping: String)
        /// Its owner chose the panel's language; nil for the browser's.
        case chooseLanguage(AccountID, String?)
    }

    /// What is to change.
    package var change: Change
    /// By whom.
    package var actor: Actor
    /// Unique to one click, so that a double submit is done once.
    package var operation: String

    /// A change of an account.
    package init(_ change: Change, actor: Actor, operation: String) {
        self.change = change
        self.actor = actor
        self.operation = operation
    }
}

/// What became of a change of an account.
package enum AccountResult: Hashable, Sendable {
    /// Carried out, now or when the same operation came first.
    case done(PanelEvent)
    /// It was so already; nothing changed.
    case alreadySo
    /// The last operator stays one: nobody else could make another.
    case lastOperator
    /// The account changed since it was looked at; nothing changed.
    case stale
    /// Another account has this address.
    case taken
    /// There is no hosting of this domain.
    case unknownHosting(String)
}

/// Something that happened in the panel and belongs to no hosting.
package struct PanelEvent: Hashable, Sendable {
    /// What happened; the raw value is what is stored.
    package enum Act: String, Sendable, CaseIterable {
        /// An account was created.
        case accountAdded
        /// An account was removed.
        case accountRemoved
        /// An account became an operator's.
        case operatorMade
        /// An account is no operator's any more.
        case operatorEnded
        /// An account sees other hostings.
        case hostingsChanged
        /// An account was given a new password.
        case passwordReset
        /// An account's owner chose another password; the detail counts the sessions that ended.
        case passwordChanged
        /// An account's owner ended its other sessions; the detail counts them.
        case sessionsEnded
        /// An account's owner chose the panel's language, which the detail names; none for the browser's.
        case languageChosen
        /// Somebody signed in.
        case signIn
        /// Too many wrong passwords: the address has to wait.
        case signInStopped
    }

    /// When.
    package var moment: Moment
    /// Who did it.
    package var actor: Actor
    /// What happened.
    package var act: Act
    /// Which account, by its address.
    package var account: String
    /// What else there is to know, as the domains of an account.
    package var detail: String?

    /// Something that happened in the panel.
    package init(moment: Moment, actor: Actor, act: Act, account: String, detail: String? = nil) {
        self.moment = moment
        self.actor = actor
        self.act = act
        self.account = account
        self.detail = detail
    }
}
