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
        case recipientAsked
        case recipientWithdrawn
        case deletion
        case unchangedBlock
        case unchangedUnblock
        case unchangedPurge
        case spam
        case unchangedSpam
    }

    let event: String
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
            let isOff = overview.hosting.profile.reportRecipient == nil
            event = (isOff ? Event.reportsOff : .recipient).rawValue
        case .recipientProposal:
            // Confirmed or taken back meanwhile: nothing waits any more.
            guard overview.pendingRecipient != nil else { return nil }
            event = Event.recipientAsked.rawValue
        case .recipientWithdrawal: event = Event.recipientWithdrawn.rawValue
        case .deletion: event = Event.deletion.rawValue
        case .command(let command):
            guard let act = Place.Act(command) else { return nil }
            event = Event(done: act).rawValue
        }
        count = receipt.messages
        inFlight = receipt.inFlight
        recipient =
            (receipt.act == .recipientProposal ? overview.pendingRecipient?.recipient : nil)
            ?? overview.hosting.profile.reportRecipient ?? ""
        let purge = overview.service.purge
        hasEnds = receipt.act == .command(.purge) && purge != nil
        ends = clock.time(purge?.ends ?? receipt.moment)
        hasInFlight =
            receipt.inFlight > 0 && [.command(.block), .command(.blockForSpam)].contains(receipt.act)
    }

    /// That an act found everything as it should be; nil when that is not so now.
    init?(unchanged act: Place.Act, overview: Overview, clock: LocalClock) {
        let state = overview.service.state
        switch act {
        case .block where state == .inactive: event = Event.unchangedBlock.rawValue
        case .unblock where state.sends: event = Event.unchangedUnblock.rawValue
        case .purge where state == .purging: event = Event.unchangedPurge.rawValue
        case .spam where state == .spam: event = Event.unchangedSpam.rawValue
        case .block, .unblock, .purge, .undo, .spam: return nil
        }
        count = 0
        inFlight = 0
        hasInFlight = false
        recipient = ""
        ends = clock.time(overview.service.purge?.ends ?? clock.now)
        hasEnds = false
    }

    static var fields: [Field<ActNote>] {
        [
            .text("event", \.event), .int("count", \.count), .int("inFlight", \.inFlight),
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
        case .spam: self = .spam
        }
    }
}
