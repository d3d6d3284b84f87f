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

    /// Why somebody has to sign in, when their session has ended.
    enum Notice: String, Sendable, CaseIterable {
        /// They only looked at a page.
        case ended
        /// A form comes back with what was typed.
        case typed
        /// A form comes back that had nothing to type.
        case plain
        /// A form with passwords comes back empty.
        case passwords
        /// A form comes back empty: it held too much.
        case long

        init(_ kind: KeptForm.Kind) {
            self =
                switch kind {
                case .typed: .typed
                case .plain: .plain
                case .passwords: .passwords
                case .long: .long
                }
        }
    }

    /// What the form takes along until somebody has signed in.
    struct Carried: Hashable, Sendable {
        /// What was typed into another form, sealed; empty when there is none.
        var sealed = ""
        var notice: Notice?
    }

    let frame: Frame
    let address: String
    let kept: String
    let hasKept: Bool
    let notice: String
    let hasNotice: Bool
    let email: String
    let fault: String
    let hasFault: Bool
    let isWrong: Bool
    let minutes: Int

    init(frame: Frame, address: String, carried: Carried = Carried(), email: String, fault: Fault?) {
        self.frame = frame
        self.address = address
        kept = carried.sealed
        hasKept = !carried.sealed.isEmpty
        notice = carried.notice?.rawValue ?? ""
        hasNotice = carried.notice != nil && fault == nil
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
            .text("kept", \.kept), .flag("hasKept", \.hasKept), .text("notice", \.notice),
            .flag("hasNotice", \.hasNotice), .flag("hasFault", \.hasFault), .flag("isWrong", \.isWrong),
            .text("fault", \.fault),
            .int("minutes", \.minutes),
        ]
    }
}
