/// Who did what: on one hosting, or on all of them and in the panel.
package protocol TrailLedger: Sendable {
    /// One page of what was done, newest first.
    func trail(_ query: TrailQuery) async throws -> TrailPage
}

/// A sort of acts that a trail can be narrowed to; the raw value is what addresses are made from.
package enum TrailKind: String, Sendable, CaseIterable {
    /// A service was stopped.
    case stops
    /// A service was set free.
    case releases
    /// Messages were erased, or were to be.
    case erasures
    /// Other settings of a hosting.
    case settings
    /// Changes of accounts.
    case accounts
    /// Who signed in, and who may not for a while.
    case signIns

    /// The sort of an act on a service.
    package init(_ act: ServiceReceipt.Act) {
        self =
            switch act {
            case .command(.block), .command(.blockForBounces), .command(.blockForSpam): .stops
            case .command(.unblock): .releases
            case .command(.purge), .command(.undoPurge), .command(.finishPurge), .deletion: .erasures
            case .recipientChange, .recipientProposal, .recipientWithdrawal: .settings
            }
    }

    /// The sort of something that happened in the panel.
    package init(_ act: PanelEvent.Act) {
        self =
            switch act {
            case .accountAdded, .accountRemoved, .operatorMade, .operatorEnded, .hostingsChanged,
                .passwordReset, .passwordChanged, .sessionsEnded, .languageChosen:
                .accounts
            case .signIn, .signInStopped: .signIns
            }
    }
}

/// Which acts are wanted.
package struct TrailQuery: Hashable, Sendable {
    /// Only those on a hosting; everything when nil.
    package var hosting: HostingID?
    /// Only those of a sort.
    package var kind: TrailKind?
    /// Only those by a party.
    package var party: Party?
    /// The line that the page begins after, or ends before.
    package var start: TrailStart?
    /// At most so many.
    package var limit: Int

    /// Which acts are wanted.
    package init(
        hosting: HostingID? = nil,
        kind: TrailKind? = nil,
        party: Party? = nil,
        start: TrailStart? = nil,
        limit: Int
    ) {
        self.hosting = hosting
        self.kind = kind
        self.party = party
        self.start = start
        self.limit = limit
    }
}

/// A line of a trail that a page begins after, or ends before.
package struct TrailStart: Hashable, Sendable {
    /// The line's number.
    package var number: Int64
    /// Whether the page ends before it.
    package var isBefore: Bool

    /// A line of a trail.
    package init(number: Int64, isBefore: Bool = false) {
        self.number = number
        self.isBefore = isBefore
    }
}

/// One line of a trail.
package struct TrailLine: Hashable, Sendable {
    /// What was done.
    package enum Act: Hashable, Sendable {
        /// On the service of a hosting.
        case service(AuditEntry, domain: String)
        /// In the panel.
        case panel(PanelEvent)
    }

    /// Its number: the later, the greater.
    package var number: Int64
    /// What was done.
    package var act: Act

    /// One line of a trail.
    package init(number: Int64, act: Act) {
        self.number = number
        self.act = act
    }
}

/// One page of a trail.
package struct TrailPage: Hashable, Sendable {
    /// The lines, newest first.
    package var lines: [TrailLine]
    /// Whether there are newer ones.
    package var hasPrevious: Bool
    /// Whether there are older ones.
    package var hasNext: Bool

    /// One page of a trail.
    package init(lines: [TrailLine], hasPrevious: Bool = false, hasNext: Bool = false) {
        self.lines = lines
        self.hasPrevious = hasPrevious
        self.hasNext = hasNext
    }
}
