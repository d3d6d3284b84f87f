import Core
import Languages

@testable import Panel

/// What the pages of one hosting are made from: who looks, what happened, and the words that came from outside.
struct Scene {
    static let now = Moment(milliseconds: 1_795_186_920_000)

    let language: Language
    /// What stands wherever somebody outside chooses the words; nil where these are everyday words.
    let hostile: String?
    let domain: String
    let zone: String

    /// A scene with everyday words.
    init(_ language: Language) {
        self.init(language, hostile: nil, domain: "tienda.example", zone: "Europe/Madrid")
    }

    /// A scene where whoever could choose a word chose these.
    init(_ language: Language, hostile: String) {
        self.init(language, hostile: hostile, domain: hostile, zone: hostile)
    }

    private init(_ language: Language, hostile: String?, domain: String, zone: String) {
        self.language = language
        self.hostile = hostile
        self.domain = domain
        self.zone = zone
    }

    var clock: LocalClock { LocalClock(zone: zone, now: Self.now, days: PanelRig.days) }

    var hosting: Hosting { hosting(0) }

    /// One hosting of several.
    func hosting(_ number: Int) -> Hosting {
        let profile = NewHosting(domain: domain(number), uid: 1001, zone: zone, reportRecipient: recipient)
        return Hosting(id: HostingID(1), profile: profile, created: Self.now - .seconds(400 * 86_400))
    }

    /// A hosting that nobody gets reports of.
    var bareHosting: Hosting {
        let profile = NewHosting(domain: domain, uid: 1001, zone: zone)
        return Hosting(id: HostingID(1), profile: profile, created: Self.now)
    }

    func visitor(_ isOperator: Bool = false) -> Visitor {
        let profile = NewAccount(email: person, passwordHash: "", isOperator: isOperator)
        return Visitor(account: Account(id: AccountID(1), profile: profile, created: Self.now), tokenHash: "")
    }

    func frame(
        _ place: Place,
        isSignedIn: Bool = true,
        isStaff: Bool = false,
        kept: KeptForm.Kind? = nil
    ) -> Frame {
        let hostings = Route(language, .hostings).path
        return Frame(
            language: language.rawValue,
            stylesheet: "/assets/panel.css",
            icon: "/assets/icon.svg",
            home: hostings,
            translations: Language.allCases.map { other in
                Frame.Translation(
                    code: other.rawValue,
                    address: Route(other, place).path,
                    isCurrent: other == language
                )
            },
            isSignedIn: isSignedIn,
            account: isSignedIn ? person : "",
            ownAccount: Route(language, .ownAccount).path,
            isAtAccount: place == .ownAccount,
            signOut: Route(language, .signOut).path,
            hostings: hostings,
            staff: isStaff ? Frame.StaffPage.all(language, at: place) : [],
            isStaff: isStaff,
            isKept: kept != nil,
            kept: kept?.rawValue ?? ""
        )
    }
}
