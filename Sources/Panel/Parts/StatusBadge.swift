import Core
import Markup

/// The state of a service as a colour, an icon and a word.
struct StatusBadge: ViewModel, Hashable {
    /// The colour; it is never the only sign.
    enum Tone: String, Sendable {
        case ok
        case bad
        case run
        case late
        case off

        init(_ state: ServiceState) {
            switch state {
            case .active, .tolerant: self = .ok
            case .inactive, .bounce, .spam: self = .bad
            case .purging: self = .run
            }
        }
    }

    let state: String
    let tone: String
    let isSending: Bool
    let isPaused: Bool
    let isAlarm: Bool
    let isRunning: Bool
    let isLate: Bool
    let isUnknown: Bool

    /// The badge of a state; what sends may be late, when the outgoing server does not answer.
    init(state: ServiceState, isLate: Bool = false) {
        let isLate = isLate && state.sends
        self.state = isLate ? "late" : state.rawValue
        tone = (isLate ? Tone.late : Tone(state)).rawValue
        isSending = state.sends && !isLate
        isPaused = state == .inactive
        isAlarm = state == .bounce || state == .spam
        isRunning = state == .purging
        self.isLate = isLate
        isUnknown = false
    }

    private init(unknown state: String) {
        self.state = state
        tone = Tone.off.rawValue
        isSending = false
        isPaused = false
        isAlarm = false
        isRunning = false
        isLate = false
        isUnknown = true
    }

    /// The badge when nobody can tell the state.
    static let unreadable = StatusBadge(unknown: "unreadable")

    static var fields: [Field<StatusBadge>] {
        [
            .text("state", \.state), .text("tone", \.tone), .flag("isSending", \.isSending),
            .flag("isPaused", \.isPaused), .flag("isAlarm", \.isAlarm), .flag("isRunning", \.isRunning),
            .flag("isLate", \.isLate), .flag("isUnknown", \.isUnknown),
        ]
    }
}
