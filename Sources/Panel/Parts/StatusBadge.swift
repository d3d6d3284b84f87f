import Core
import Markup

/// The state of a service as a colour, an icon and a word.
struct StatusBadge: ViewModel, Hashable {
    /// The colour; it is never the only sign.
    enum Tone: String, Sendable {
        case ok
        case bad
        case run

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

    init(state: ServiceState) {
        self.state = state.rawValue
        tone = Tone(state).rawValue
        isSending = state.sends
        isPaused = state == .inactive
        isAlarm = state == .bounce || state == .spam
        isRunning = state == .purging
    }

    static var fields: [Field<StatusBadge>] {
        [
            .text("state", \.state), .text("tone", \.tone), .flag("isSending", \.isSending),
            .flag("isPaused", \.isPaused), .flag("isAlarm", \.isAlarm), .flag("isRunning", \.isRunning),
        ]
    }
}
