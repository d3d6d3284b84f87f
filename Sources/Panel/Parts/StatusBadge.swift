import Core
import Markup

/// The state of a service as a colour, an icon and a word.
struct StatusBadge: ViewModel, Hashable {
    /// The colour; it is never the only sign.
    enum Tone: String, Sendable {
        case ok
        case bad
        case run
    }

    let state: ServiceState

    var tone: Tone {
        switch state {
        case .active, .tolerant: .ok
        case .inactive, .bounce, .spam: .bad
        case .purging: .run
        }
    }

    private var name: String { state.rawValue }
    private var toneName: String { tone.rawValue }
    private var isSending: Bool { state.sends }
    private var isPaused: Bool { state == .inactive }
    private var isAlarm: Bool { state == .bounce || state == .spam }
    private var isRunning: Bool { state == .purging }

    static var fields: [Field<StatusBadge>] {
        [
            .text("state", \.name), .text("tone", \.toneName), .flag("isSending", \.isSending),
            .flag("isPaused", \.isPaused), .flag("isAlarm", \.isAlarm), .flag("isRunning", \.isRunning),
        ]
    }
}
