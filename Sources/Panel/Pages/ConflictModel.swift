import Core
import Languages
import Markup

/// The page that says why an act was not done, and what the state is now.
struct ConflictModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let back: String
    let act: String
    let why: String
    let badge: StatusBadge

    /// Why an act was not done.
    enum Why: Hashable, Sendable {
        /// The service changed since the form was made.
        case stale
        /// The rules do not allow it.
        case refused(Refusal)

        var name: String {
            switch self {
            case .stale: "stale"
            case .refused(let refusal): refusal.rawValue
            }
        }
    }

    init(_ act: Place.Act, on hosting: Hosting, why: Why, state: ServiceState, frame: Frame) {
        let language = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        domain = hosting.domain
        back = Route(language, .overview(domain: hosting.domain)).path
        self.act = act.rawValue
        self.why = why.name
        badge = StatusBadge(state: state)
    }

    static var fields: [Field<ConflictModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .address("back", \.back),
            .text("act", \.act), .text("why", \.why), .model("badge", \.badge),
        ]
    }
}
