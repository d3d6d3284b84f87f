import Core
import Languages
import Markup

/// The way of a test message, step by step.
struct TestSteps: ViewModel, Hashable {
    /// What happened; the catalogs have words for each.
    enum What: String, Sendable, CaseIterable {
        case accepted
        case released
        case held
        case queued
        case deferred
        case relayed
        case bounced
        case returned
        case expired
        case purged
    }

    /// One step.
    struct Step: ViewModel, Hashable {
        let what: String
        let tone: String
        let time: SaidTime

        init(_ what: What, at moment: Moment, clock: LocalClock) {
            self.what = what.rawValue
            tone = what.tone
            time = clock.said(moment)
        }

        static var fields: [Field<Step>] {
            [.text("what", \.what), .text("tone", \.tone), .model("time", \.time)]
        }
    }

    let recipient: String
    let steps: [Step]
    let failure: FailureRow?
    /// It is with the other side, and nothing came back.
    let isAway: Bool
    /// It has not left yet.
    let isWaiting: Bool

    init(_ trail: TestTrail, clock: LocalClock) {
        recipient = trail.recipient
        let past =
            [trail.accepted].map { (What.accepted, $0) }
            + [trail.released].compactMap(\.self).map {
                (What.released, $0)
            }
        steps = (past + trail.present).map { Step($0.0, at: $0.1, clock: clock) }
        failure = trail.failure.map {
            FailureRow(FailureLine(error: $0, times: 1), all: "", clock: clock)
        }
        switch trail.stage {
        case .held, .queued: (isAway, isWaiting) = (false, true)
        case .ended(.relayed, _): (isAway, isWaiting) = (trail.failure == nil, false)
        case .ended: (isAway, isWaiting) = (false, false)
        }
    }

    static var fields: [Field<TestSteps>] {
        [
            .text("recipient", \.recipient), .list("steps", \.steps), .optional("failure", \.failure),
            .flag("isAway", \.isAway), .flag("isWaiting", \.isWaiting),
        ]
    }
}

extension TestTrail {
    /// Where it stands, and what came back since.
    fileprivate var present: [(TestSteps.What, Moment)] {
        switch stage {
        case .held(let until): [(.held, until)]
        case .queued(let since, let attempts, let next):
            attempts == 0 ? [(.queued, since)] : [(.deferred, next)]
        case .ended(.relayed, let moment):
            [(.relayed, moment)] + [failure].compactMap(\.self).map { (.returned, $0.moment) }
        case .ended(.bounced, let moment): [(.bounced, moment)]
        case .ended(.expired, let moment): [(.expired, moment)]
        case .ended(.purged, let moment): [(.purged, moment)]
        }
    }
}

extension TestSteps.What {
    fileprivate var tone: String {
        switch self {
        case .accepted, .released, .relayed: "ok"
        case .held, .queued, .deferred: "wait"
        case .bounced, .returned, .expired, .purged: "bad"
        }
    }
}
