/// The long lists behind a hosting's pages, and what may be done with a part of one.
package protocol ListLedger: Sendable {
    /// Held messages that match, newest first, one page of them, and how many there are in all.
    func heldMessages(of hosting: HostingID, query: ListQuery) async throws -> HeldPage
    /// A held message with its header and body; nil when this hosting holds no such message.
    func heldMessage(_ id: MessageID, of hosting: HostingID) async throws -> HeldMessage?
    /// How many held messages a choice means now, with the mark that keeps later ones out of it.
    func heldSet(_ choice: HeldChoice, of hosting: HostingID) async throws -> HeldSet
    /// Erases a choice of held messages if it still is what was confirmed; the service stays as it is.
    ///
    /// An order whose operation was carried out before gives the same result and does nothing.
    func delete(_ order: DeletionOrder, at moment: Moment) async throws -> DeletionResult
    /// What the scripts of a hosting did in so many days up to today, those that sent most first.
    func scripts(of hosting: HostingID, days: Int, at moment: Moment) async throws -> [ScriptFigures]
    /// What one script of a hosting did on each of so many days up to today: relayed, in error, held.
    func scriptDays(_ script: String, of hosting: HostingID, days: Int, at moment: Moment) async throws
        -> [DayFigures]
    /// Recipients that failed, newest first, one page of them, and how many there are in all.
    func failures(of hosting: HostingID, query: FailureQuery) async throws -> FailurePage
}

/// Which part of a list is wanted.
package struct ListQuery: Hashable, Sendable {
    /// Only what contains this, whatever its case; everything when empty.
    package var matching: String
    /// How many to leave out first.
    package var offset: Int
    /// At most so many.
    package var limit: Int

    /// Which part of a list is wanted.
    package init(matching: String = "", offset: Int = 0, limit: Int) {
        self.matching = matching
        self.offset = offset
        self.limit = limit
    }
}

/// One page of the held messages.
package struct HeldPage: Hashable, Sendable {
    /// The messages, newest first.
    package var messages: [MessageSummary]
    /// How many match in all.
    package var count: Int

    /// One page of the held messages.
    package init(messages: [MessageSummary], count: Int) {
        self.messages = messages
        self.count = count
    }
}

/// A held message as it may be looked at.
package struct HeldMessage: Hashable, Sendable {
    /// Its line in the list.
    package var summary: MessageSummary
    /// Header and body, lines ended by CRLF; nil when what is stored is damaged.
    package var content: [UInt8]?

    /// A held message as it may be looked at.
    package init(summary: MessageSummary, content: [UInt8]?) {
        self.summary = summary
        self.content = content
    }
}

/// Which failures are wanted.
package struct FailureQuery: Hashable, Sendable {
    /// Which part of the list.
    package var part: ListQuery
    /// Only those later than this.
    package var since: Moment
    /// Whether each address is listed once, by its newest failure.
    package var isGrouped: Bool

    /// Which failures are wanted.
    package init(part: ListQuery, since: Moment, isGrouped: Bool = false) {
        self.part = part
        self.since = since
        self.isGrouped = isGrouped
    }
}

/// One page of the failures.
package struct FailurePage: Hashable, Sendable {
    /// The failures, newest first.
    package var lines: [FailureLine]
    /// How many lines there are in all.
    package var count: Int
    /// How many recipients failed in all, expired ones apart.
    package var errors: Int
    /// How many recipients were held too long.
    package var expired: Int

    /// One page of the failures.
    package init(lines: [FailureLine], count: Int, errors: Int, expired: Int) {
        self.lines = lines
        self.count = count
        self.errors = errors
        self.expired = expired
    }
}

/// A failure, and how often its address failed.
package struct FailureLine: Hashable, Sendable {
    /// The failure; the newest of its address in a grouped list.
    package var error: MessageError
    /// How many failures it stands for.
    package var times: Int

    /// A failure, and how often its address failed.
    package init(error: MessageError, times: Int) {
        self.error = error
        self.times = times
    }
}
