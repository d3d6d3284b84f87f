import Core
import Languages
import Markup

/// The green note about an act that was just done, or did not have to be done.
struct ActNote: ViewModel, Hashable {
    /// What happened; the catalogs have words for each.
    enum Event: String, Sendable, CaseIterable {
        case block
        case unblock
        case purge
        case undo
        case recipient
        case reportsOff
        case unchangedBlock
        case unchangedUnblock
        case unchangedPurge
        case unchangedUndo
    }

    let event: Event
    let count: Int
    let inFlight: Int
    let hasInFlight: Bool
    let recipient: String
    let ends: ZonedTime
    let hasEnds: Bool

    /// What a receipt tells; nil when no page of ours asks for its act.
    init?(_ receipt: ServiceReceipt, overview: Overview, clock: LocalClock) {
        switch receipt.act {
        case .recipientChange:
            event = overview.hosting.profile.reportRecipient == nil ? .reportsOff : .recipient
        case .command(let command):
            guard let act = Place.Act(command) else { return nil }
            event = Event(done: act)
        }
        count = receipt.messages
        inFlight = receipt.inFlight
        recipient = overview.hosting.profile.reportRecipient ?? ""
        let purge = overview.service.purge
        hasEnds = event == .purge && purge != nil
        ends = clock.time(purge?.ends ?? receipt.moment)
        hasInFlight = receipt.inFlight > 0 && event == .block
    }

    /// That an act found everything as it should be; nil when that is not so now.
    init?(unchanged act: Place.Act, overview: Overview, clock: LocalClock) {
        let state = overview.service.state
        switch act {
        case .block where state == .inactive: event = .unchangedBlock
        case .unblock where state.sends: event = .unchangedUnblock
        case .purge where state == .purging: event = .unchangedPurge
        case .undo where state != .purging: event = .unchangedUndo
        case .block, .unblock, .purge, .undo: return nil
        }
        count = 0
        inFlight = 0
        hasInFlight = false
        recipient = ""
        ends = clock.time(overview.service.purge?.ends ?? clock.now)
        hasEnds = false
    }

    private var eventName: String { event.rawValue }

    static var fields: [Field<ActNote>] {
        [
            .text("event", \.eventName), .int("count", \.count), .int("inFlight", \.inFlight),
            .flag("hasInFlight", \.hasInFlight), .text("recipient", \.recipient), .time("ends", \.ends),
            .flag("hasEnds", \.hasEnds),
        ]
    }
}

extension ActNote.Event {
    init(done act: Place.Act) {
        switch act {
        case .block: self = .block
        case .unblock: self = .unblock
        case .purge: self = .purge
        case .undo: self = .undo
        }
    }
}
