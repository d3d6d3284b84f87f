import Core
import Languages

extension StatusCard {
    /// The card of an overview, as somebody sees it.
    init(
        _ overview: Overview,
        relay: RelayReach,
        support: String = "",
        viewer: Visitor,
        language: Language,
        clock: LocalClock,
        policy: Policy
    ) {
        let service = overview.service
        let route = Route(language, .overview(domain: overview.hosting.domain))
        let canUndo = service.offers(to: viewer.account.party).contains(.undoPurge)
        badge = StatusBadge(state: service.state, isLate: relay.lost != nil)
        let sentence = Sentence(overview, relay: relay, at: clock.now)
        say = sentence.rawValue
        count = sentence.count(in: overview)
        tolerance = service.state == .tolerant
        last = service.state.sends ? overview.lastRelayed.map { LastSent($0, clock: clock) } : nil
        let queued = max(overview.totals.queued - (overview.release?.left ?? 0), 0)
        self.queued = service.state.sends && sentence != .late ? queued : 0
        late = sentence == .late ? relay.lost.map(clock.said) : nil
        release = service.state.sends ? overview.release.map(Release.init) : nil
        stop = Stop(service, change: overview.lastChange, viewer: viewer, clock: clock)
        expiry = Expiry(overview, clock: clock, limit: policy.holdLimit)
        purge = service.purge.map { PurgeClock($0, since: service.since, canUndo: canUndo, clock: clock) }
        actions = OfferedAction.offered(
            by: overview,
            to: viewer.account.party,
            language: language,
            policy: policy
        )
        refresh = route.path
        held = Route(language, .list(.held, domain: overview.hosting.domain)).path
        hasQueued = self.queued > 0
        isFresh = sentence == .fresh
        isSpam = sentence == .spam
        isBounce = sentence == .bounce
        ask = sentence == .blockedByOperator && actions.isEmpty ? SupportLine(overview, support) : nil
        canRefresh = purge != nil || release != nil
    }
}

extension StatusCard.Sentence {
    init(_ overview: Overview, relay: RelayReach, at now: Moment) {
        let service = overview.service
        self =
            switch service.state {
            case .active, .tolerant:
                if relay.lost != nil {
                    .late
                } else if overview.release != nil {
                    .releasing
                } else if overview.totals.accepted == 0 {
                    .fresh
                } else {
                    .sending
                }
            case .inactive:
                switch service.blocker {
                case .operator: .blockedByOperator
                case .rule: .blockedByRule
                case .customer, .timer, nil: .blocked
                }
            case .bounce: .bounce
            case .spam: .spam
            case .purging:
                service.purge?.erased == nil && (service.purge?.ends ?? now) > now ? .purging : .erasing
            }
    }

    /// The number that the sentence tells.
    func count(in overview: Overview) -> Int {
        switch self {
        case .fresh, .sending: 0
        case .late: overview.totals.queued
        case .releasing: overview.release?.released ?? 0
        case .blocked, .blockedByOperator, .blockedByRule, .bounce, .spam: overview.held.count
        case .purging, .erasing: overview.service.purge?.messages ?? 0
        }
    }
}
