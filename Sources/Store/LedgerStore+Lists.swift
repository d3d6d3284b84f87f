package import Core

extension LedgerStore {
    /// Held messages that match, newest first, one page of them.
    package func heldMessages(of hosting: HostingID, query: ListQuery) async throws -> HeldPage {
        try await read { try $0.heldMessages(of: hosting, query: query) }
    }

    /// A held message with its header and body; nil when this hosting holds no such message.
    package func heldMessage(_ id: MessageID, of hosting: HostingID) async throws -> HeldMessage? {
        try await read { try $0.heldMessage(id, of: hosting) }
    }

    /// How many held messages a choice means now, with the mark that keeps later ones out of it.
    package func heldSet(_ choice: HeldChoice, of hosting: HostingID) async throws -> HeldSet {
        try await read { try $0.heldSet(choice, of: hosting) }
    }

    /// Erases a choice of held messages if it still is what was confirmed.
    package func delete(_ order: DeletionOrder, at moment: Moment) async throws -> DeletionResult {
        let seen = try await read { try $0.look(at: order) }
        let result = try await write { try $0.delete(order, seen: seen, at: moment) }
        if case .done = result { ring() }
        return result
    }

    /// What the scripts of a hosting did in so many days up to today, those that sent most first.
    package func scripts(of hosting: HostingID, days: Int, at moment: Moment) async throws -> [ScriptFigures]
    {
        try await read { try $0.scripts(of: hosting, days: days, at: moment) }
    }

    /// What one script of a hosting did on each of so many days up to today: relayed, in error, held.
    package func scriptDays(_ script: String, of hosting: HostingID, days: Int, at moment: Moment)
        async throws -> [DayFigures]
    {
        try await read { try $0.scriptDays(script, of: hosting, span: days, at: moment) }
    }

    /// Recipients that failed, newest first, one page of them.
    package func failures(of hosting: HostingID, query: FailureQuery) async throws -> FailurePage {
        try await read { try $0.failures(of: hosting, query: query) }
    }
}
