/// The accounts as operators keep them.
package protocol AccountLedger: Sendable {
    /// Changes an account and writes it down; an operation that was carried out before does nothing again.
    ///
    /// Throws `unknownAccount`.
    func perform(_ order: AccountOrder, at moment: Moment) async throws -> AccountResult
    /// One page of the accounts, by address.
    func accounts(_ query: AccountQuery) async throws -> AccountPage
    /// An account by its key.
    func account(_ id: AccountID) async throws -> Account?
    /// Writes down what happened in the panel.
    func record(_ event: PanelEvent) async throws
    /// What an operation on an account did; nil when there was none.
    func event(of operation: String) async throws -> PanelEvent?
}

/// Which accounts are wanted.
package struct AccountQuery: Hashable, Sendable {
    /// Only addresses that contain this.
    package var matching: String
    /// Only operators' accounts.
    package var operatorsOnly: Bool
    /// The address that the page begins after; the beginning when empty.
    package var after: String
    /// The address that the page ends before; it goes before `after` unless it is empty.
    package var before: String
    /// At most so many.
    package var limit: Int

    /// Which accounts are wanted.
    package init(
        matching: String = "",
        operatorsOnly: Bool = false,
        after: String = "",
        before: String = "",
        limit: Int
    ) {
        self.matching = matching
        self.operatorsOnly = operatorsOnly
        self.after = after
        self.before = before
        self.limit = limit
    }
}

/// One page of the accounts.
package struct AccountPage: Hashable, Sendable {
    /// The accounts by address.
    package var accounts: [Account]
    /// Whether there are some before them.
    package var hasPrevious: Bool
    /// Whether there are more after them.
    package var hasNext: Bool

    /// One page of the accounts.
    package init(accounts: [Account], hasPrevious: Bool = false, hasNext: Bool) {
        self.accounts = accounts
        self.hasPrevious = hasPrevious
        self.hasNext = hasNext
    }
}
