/// What the pages read.
package protocol PanelLedger: Sendable {
    /// The hosting of a domain if an account may see it: a customer its own, an operator every one.
    func hosting(named domain: String, visibleTo account: AccountID) async throws -> Hosting?
    /// The hostings an account may see, troubled ones first, then by domain; `matching` is part of a domain.
    func hostings(visibleTo account: AccountID, matching: String, at moment: Moment) async throws
        -> [HostingSummary]
    /// Everything the first page of a hosting shows, from one snapshot; `days` of history up to today.
    func overview(of hosting: HostingID, days: Int, at moment: Moment) async throws -> Overview
    /// Live messages of a hosting, newest first.
    func messages(of hosting: HostingID, filter: MessageFilter) async throws -> [MessageSummary]
}

/// One line in a list of hostings.
package struct HostingSummary: Hashable, Sendable {
    /// The hosting.
    package var hosting: Hosting
    /// Its service.
    package var service: SendingService
    /// Messages relayed today.
    package var relayedToday: Int
    /// Messages held or queued now.
    package var waiting: Int
    /// Recipients that failed in the last seven days.
    package var errorsThisWeek: Int

    /// One line in a list of hostings.
    package init(
        hosting: Hosting,
        service: SendingService,
        relayedToday: Int,
        waiting: Int,
        errorsThisWeek: Int
    ) {
        self.hosting = hosting
        self.service = service
        self.relayedToday = relayedToday
        self.waiting = waiting
        self.errorsThisWeek = errorsThisWeek
    }
}

/// Which live messages a list wants.
package struct MessageFilter: Hashable, Sendable {
    /// Only these standings; all when empty.
    package var standings: Set<LiveMessage.Standing>
    /// Only those a script is claimed for.
    package var script: String?
    /// Only those before a message, for the next page.
    package var before: MessageID?
    /// At most so many.
    package var limit: Int

    /// Which live messages a list wants.
    package init(
        standings: Set<LiveMessage.Standing> = [],
        script: String? = nil,
        before: MessageID? = nil,
        limit: Int = 100
    ) {
        self.standings = standings
        self.script = script
        self.before = before
        self.limit = limit
    }
}

/// One line in a list of live messages.
package struct MessageSummary: Hashable, Sendable {
    /// The message.
    package var message: LiveMessage
    /// The envelope sender.
    package var sender: String
    /// The decoded subject.
    package var subject: String
    /// Where it came from.
    package var attribution: Attribution
    /// Bytes of header and body.
    package var size: Int
    /// When it was accepted.
    package var accepted: Moment
    /// When it is tried next, or its hold ends.
    package var nextAt: Moment

    /// One line in a list of live messages.
    package init(
        message: LiveMessage,
        sender: String,
        subject: String,
        attribution: Attribution,
        size: Int,
        accepted: Moment,
        nextAt: Moment
    ) {
        self.message = message
        self.sender = sender
        self.subject = subject
        self.attribution = attribution
        self.size = size
        self.accepted = accepted
        self.nextAt = nextAt
    }
}
