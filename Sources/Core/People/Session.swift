/// One browser's stay in the panel; the token itself is never stored.
package struct Session: Hashable, Sendable {
    /// The hash of the token in the browser's cookie.
    package let tokenHash: String
    /// Who signed in.
    package let account: AccountID
    /// When it began.
    package let opened: Moment
    /// When it ends whatever happens.
    package let expires: Moment
    /// When it ends unless it is used before; nil when only `expires` ends it.
    package let lapses: Moment?
    /// When it was last seen in use, told apart by minutes; nil when nobody wrote it down.
    package let used: Moment?
    /// The network address that it began from, when that is known.
    package let client: String?

    /// A session as the ledger knows it.
    package init(
        tokenHash: String,
        account: AccountID,
        opened: Moment,
        expires: Moment,
        lapses: Moment? = nil,
        used: Moment? = nil,
        client: String? = nil
    ) {
        self.tokenHash = tokenHash
        self.account = account
        self.opened = opened
        self.expires = expires
        self.lapses = lapses
        self.used = used
        self.client = client
    }
}

/// A session that goes on under another token, so that whoever knew the old one is out.
package struct SessionRenewal: Hashable, Sendable {
    /// The hash of the token that it had.
    package var old: String
    /// The hash of the token that it has from now on.
    package var new: String

    /// A session that goes on under another token.
    package init(old: String, new: String) {
        self.old = old
        self.new = new
    }
}
