import Languages
import Markup

/// The page where somebody signs in.
struct SignInModel: ViewModel, Hashable {
    /// Why the last try did not work.
    enum Fault: Hashable, Sendable {
        /// The address or the password is not right; the page does not say which.
        case wrong
        /// Too many tries: how many minutes to wait.
        case wait(minutes: Int)
        /// Too many people sign in at this moment.
        case busy
    }

    let frame: Frame
    let address: String
    let email: String
    let fault: Fault?

    private var hasFault: Bool { fault != nil }
    private var isWrong: Bool { fault == .wrong }
    private var faultName: String {
        switch fault {
        case .wrong, nil: "wrong"
        case .wait: "wait"
        case .busy: "busy"
        }
    }
    private var minutes: Int {
        if case .wait(let minutes) = fault { minutes } else { 0 }
    }

    static var fields: [Field<SignInModel>] {
        [
            .model("frame", \.frame), .text("address", \.address), .text("email", \.email),
            .flag("hasFault", \.hasFault), .flag("isWrong", \.isWrong), .text("fault", \.faultName),
            .int("minutes", \.minutes),
        ]
    }
}
