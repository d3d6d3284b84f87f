package import Core

extension LedgerStore {
    /// Changes an account and writes it down, once for each operation.
    package func perform(_ order: AccountOrder, at moment: Moment) async throws -> AccountResult {
        try await write { try $0.perform(order, at: moment) }
    }

    /// One page of the accounts, by address.
    package func accounts(_ query: AccountQuery) async throws -> AccountPage {
        try await read { try $0.accounts(query) }
    }

    /// An account by its key.
    package func account(_ id: AccountID) async throws -> Account? {
        try await read { try $0.account(id) }
    }

    /// Writes down what happened in the panel.
    package func record(_ event: PanelEvent) async throws {
        try await write { try $0.record(event, operation: nil) }
    }

    /// What an operation on an account did.
    package func event(of operation: String) async throws -> PanelEvent? {
        try await read { try $0.event(of: operation) }
    }

    /// One page of what was done, newest first.
    package func trail(_ query: TrailQuery) async throws -> TrailPage {
        try await read { try $0.trail(query) }
    }
}
