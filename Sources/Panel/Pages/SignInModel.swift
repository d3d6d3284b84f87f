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
    let fault: String
    let hasFault: Bool
    let isWrong: Bool
    let minutes: Int

    init(frame: Frame, address: String, email: String, fault: Fault?) {
        self.frame = frame
        self.address = address
        self.email = email
        hasFault = fault != nil
        isWrong = fault == .wrong
        switch fault {
        case .wrong, nil: (self.fault, minutes) = ("wrong", 0)
        case .wait(let minutes): (self.fault, self.minutes) = ("wait", minutes)
        case .busy: (self.fault, minutes) = ("busy", 0)
        }
    }

    static var fields: [Field<SignInModel>] {
        [
            .model("frame", \.frame), .address("address", \.address), .text("email", \.email),
            .flag("hasFault", \.hasFault), .flag("isWrong", \.isWrong), .text("fault", \.fault),
            .int("minutes", \.minutes),
        ]
    }
}
