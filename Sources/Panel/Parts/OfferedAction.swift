import Core
import Languages
import Markup

/// A button that leads to the page that asks before an act.
struct OfferedAction: ViewModel, Hashable {
    let act: String
    let address: String
    let look: String
    let count: Int
    /// How long a message may wait, in hours.
    let hours: Int

    /// The buttons of a hosting, only those that its service would really do.
    static func offered(by overview: Overview, to party: Party, language: Language, policy: Policy)
        -> [OfferedAction]
    {
        let service = overview.service
        return service.offers(to: party).compactMap { command in
            guard let act = Place.Act(command) else { return nil }
            let route = Route(language, .confirm(act, domain: overview.hosting.domain))
            return OfferedAction(
                act: act.rawValue,
                address: route.path,
                look: act.look,
                count: act == .undo ? service.purge?.messages ?? 0 : overview.held.count,
                hours: Int(policy.holdLimit.components.seconds / 3600)
            )
        }
    }

    static var fields: [Field<OfferedAction>] {
        [
            .text("act", \.act), .address("address", \.address), .text("look", \.look),
            .int("count", \.count), .int("hours", \.hours),
        ]
    }
}

extension Place.Act {
    /// The page that asks about a command; nil when no page does.
    init?(_ command: ServiceCommand) {
        switch command {
        case .block: self = .block
        case .unblock: self = .unblock
        case .purge: self = .purge
        case .undoPurge: self = .undo
        case .blockForSpam: self = .spam
        case .finishPurge, .blockForBounces: return nil
        }
    }

    /// What the act asks of the service.
    var command: ServiceCommand {
        switch self {
        case .block: .block
        case .unblock: .unblock
        case .purge: .purge
        case .undo: .undoPurge
        case .spam: .blockForSpam
        }
    }

    fileprivate var look: String {
        switch self {
        case .block: "outline"
        case .unblock, .undo: "primary"
        case .purge, .spam: "danger"
        }
    }
}
