/// What every page of somebody who is signed in begins with.
package protocol VisitLedger: Sendable {
    /// Whose session it is, and the hosting that the page is about, from one snapshot; nil when nobody is signed in.
    func visit(_ question: VisitQuestion, at moment: Moment) async throws -> Visit?
}

/// What a page asks before anything else.
package struct VisitQuestion: Hashable, Sendable {
    /// The hash of the session's token.
    package var tokenHash: String
    /// The domain of the hosting that the page is about, if it is about one.
    package var domain: String?
    /// The days of history if the page is the hosting's first one.
    package var overviewDays: Int?

    /// What a page asks before anything else.
    package init(tokenHash: String, domain: String? = nil, overviewDays: Int? = nil) {
        self.tokenHash = tokenHash
        self.domain = domain
        self.overviewDays = overviewDays
    }
}

/// Who came, and to which hosting.
package struct Visit: Hashable, Sendable {
    /// Whose session it is.
    package var account: Account
    /// When the session was last seen in use; nil when nobody wrote it down.
    package var used: Moment?
    /// The hosting, if there is one of that domain and this account may see it.
    package var hosting: Hosting?
    /// Everything its first page shows, if that was asked for.
    package var overview: Overview?

    /// Who came, and to which hosting.
    package init(
        account: Account,
        used: Moment? = nil,
        hosting: Hosting? = nil,
        overview: Overview? = nil
    ) {
        self.account = account
        self.used = used
        self.hosting = hosting
        self.overview = overview
    }
}
