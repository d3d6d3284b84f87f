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
        /// The held messages are not the ones that were confirmed.
        case moved
        /// The rules do not allow it.
        case refused(Refusal)

        var name: String {
            switch self {
            case .stale: "stale"
            case .moved: "moved"
            case .refused(let refusal): refusal.rawValue
            }
        }
    }

    /// What was asked for; the catalogs name each.
    enum Act: Hashable, Sendable {
        case service(Place.Act)
        case deletion

        var name: String {
            switch self {
            case .service(let act): act.rawValue
            case .deletion: "deletion"
            }
        }
    }

    init(_ act: Act, on hosting: Hosting, why: Why, state: ServiceState, back: Route, frame: Frame) {
        self.frame = frame
        domain = hosting.domain
        self.back = back.path
        self.act = act.name
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
