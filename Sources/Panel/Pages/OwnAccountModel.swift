import Core
import Languages
import Markup

/// The account of whoever is signed in: language, password, open sessions.
struct OwnAccountModel: ViewModel, Hashable {
    /// A language that can be chosen.
    struct Choice: ViewModel, Hashable {
        let code: String
        let isChosen: Bool

        static var fields: [Field<Choice>] { [.text("code", \.code), .flag("isChosen", \.isChosen)] }
    }

    /// A session that is open.
    struct Stay: ViewModel, Hashable {
        let opened: SaidTime
        let client: String
        let hasClient: Bool
        let used: SaidTime?
        let isThis: Bool

        static var fields: [Field<Stay>] {
            [
                .model("opened", \.opened), .text("client", \.client), .flag("hasClient", \.hasClient),
                .optional("used", \.used), .flag("isThis", \.isThis),
            ]
        }
    }

    let frame: Frame
    let address: String
    let email: String
    let note: Note?
    let fault: String
    let hasFault: Bool
    let isOldWrong: Bool
    let isNewWrong: Bool
    let isAgainWrong: Bool
    /// Whether no field is to blame.
    let isNobodys: Bool
    let minutes: Int
    let shortest: Int
    let longest: Int
    let languages: [Choice]
    let isBrowsers: Bool
    let stays: [Stay]
    let hasMoreStays: Bool
    let hasOthers: Bool
    let hours: Int
    let idleHours: Int
    let zone: String

    /// `typed`: the language that was chosen before the session ended, empty for the browser's.
    init(
        _ visitor: Visitor,
        language typed: String? = nil,
        sessions: [Session],
        hasMoreSessions: Bool,
        note: Note?,
        fault: Fault?,
        limits: PanelLimits,
        frame: Frame,
        clock: LocalClock
    ) {
        let language = Language(rawValue: frame.language) ?? .es
        let chosen = typed.map { $0.isEmpty ? nil : $0 } ?? visitor.account.profile.language
        self.frame = frame
        address = Route(language, .ownAccount).path
        email = visitor.account.email
        self.note = note
        self.fault = fault?.name ?? ""
        hasFault = fault != nil
        isOldWrong = fault?.field == .old
        isNewWrong = fault?.field == .new
        isAgainWrong = fault?.field == .again
        isNobodys = fault != nil && fault?.field == nil
        if case .wait(let minutes) = fault { self.minutes = minutes } else { minutes = 0 }
        shortest = limits.passwordShortest
        longest = limits.passwordLongest
        languages = Language.allCases.map { Choice(code: $0.rawValue, isChosen: chosen == $0.rawValue) }
        isBrowsers = chosen == nil
        stays = sessions.map { Stay($0, isThis: $0.tokenHash == visitor.tokenHash, clock: clock) }
        hasMoreStays = hasMoreSessions
        hasOthers = sessions.contains { $0.tokenHash != visitor.tokenHash }
        hours = Int(limits.sessionLifetime.components.seconds / 3600)
        idleHours = Int(limits.sessionIdle.components.seconds / 3600)
        zone = clock.zone
    }

    static var fields: [Field<OwnAccountModel>] {
        [
            .model("frame", \.frame), .address("address", \.address), .text("email", \.email),
            .optional("note", \.note), .text("fault", \.fault), .flag("hasFault", \.hasFault),
            .flag("isOldWrong", \.isOldWrong), .flag("isNewWrong", \.isNewWrong),
            .flag("isAgainWrong", \.isAgainWrong), .flag("isNobodys", \.isNobodys),
            .int("minutes", \.minutes),
            .int("shortest", \.shortest), .int("longest", \.longest), .list("languages", \.languages),
            .flag("isBrowsers", \.isBrowsers), .list("stays", \.stays),
            .flag("hasMoreStays", \.hasMoreStays), .flag("hasOthers", \.hasOthers), .int("hours", \.hours),
            .int("idleHours", \.idleHours), .text("zone", \.zone),
        ]
    }
}

extension OwnAccountModel.Stay {
    init(_ session: Session, isThis: Bool, clock: LocalClock) {
        opened = clock.said(session.opened)
        client = session.client ?? ""
        hasClient = session.client != nil
        used = session.used.map(clock.said)
        self.isThis = isThis
    }
}
