import Core
import Languages
import Markup

/// The page that says why an act was not done, and what the state is now.
struct ConflictModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let back: String
    let act: Place.Act
    let why: Why
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

    private var actName: String { act.rawValue }
    private var whyName: String { why.name }

    static var fields: [Field<ConflictModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .text("back", \.back),
            .text("act", \.actName), .text("why", \.whyName), .model("badge", \.badge),
        ]
    }
}
