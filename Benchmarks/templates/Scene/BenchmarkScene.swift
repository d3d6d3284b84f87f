import Core
import Languages
import Markup

@testable import Panel

/// The overview of an ordinary shop: 30 days of mail, three errors, a service that sends.
enum BenchmarkScene {
    static let now = Moment(milliseconds: 1_795_186_920_000)
    static let tokens = FormTokens(csrf: "c5f0a7e29b", operation: "0198c0de4f")

    /// The overview's page, from the product's templates.
    static func page(templates folder: String) throws -> Page<OverviewModel> {
        try PanelPages(TemplateSet(folder: folder)).overview
    }

    static func model() -> OverviewModel {
        let overview = overview()
        let status = StatusCard(
            overview,
            relay: .reached,
            viewer: Visitor(account: account, tokenHash: ""),
            language: .es,
            clock: clock,
            policy: Policy()
        )
        return OverviewModel(
            overview,
            status: status,
            relay: .reached,
            note: nil,
            frame: frame(),
            clock: clock
        )
    }

    private static let domain = "tienda.example"

    private static var clock: LocalClock {
        let days = LocalDays { zone, moment in ZoneOffsets.seconds(zone: zone, at: moment.milliseconds) }
        return LocalClock(zone: "Europe/Madrid", now: now, days: days)
    }

    private static var account: Account {
        let profile = NewAccount(email: "ana@tienda.example", passwordHash: "")
        return Account(id: AccountID(1), profile: profile, created: now)
    }

    private static func frame() -> Frame {
        let place = Place.overview(domain: domain)
        return Frame(
            language: "es",
            stylesheet: "/assets/panel.3e35aaf7b0.css",
            icon: "/assets/icon.9a0c1d2e3f.svg",
            home: "/es/alojamientos",
            translations: Language.allCases.map { language in
                Frame.Translation(
                    code: language.rawValue,
                    address: Route(language, place).path,
                    isCurrent: language == .es
                )
            },
            isSignedIn: true,
            account: "ana@tienda.example",
            ownAccount: "/es/cuenta",
            isAtAccount: false,
            signOut: "/es/salir",
            hostings: "/es/alojamientos",
            staff: [],
            isStaff: false,
            isKept: false,
            kept: ""
        )
    }

    private static func overview() -> Overview {
        let profile = NewHosting(domain: domain, uid: 1001, reportRecipient: "web@tienda.example")
        let hosting = Hosting(id: HostingID(1), profile: profile, created: now - .seconds(400 * 86_400))
        let today = clock.day(of: now)
        var overview = Overview(hosting: hosting, service: .new(at: hosting.created), today: today)
        overview.totals.accepted = 128_904
        overview.totals.relayed = 128_860
        overview.totals.errors = 1037
        overview.totals.queued = 3
        overview.days = (0..<30).map { figures(today - Int64(29 - $0), $0) }
        overview.lastErrors = ["5.1.1", "5.2.2", "5.7.1"].enumerated().map { index, status in
            MessageError(
                message: MessageID(Int64(index)),
                recipient: "cliente\(index)@correo.example",
                moment: now - .seconds(Int64(index) * 26 * 3600),
                origin: .relay,
                reply: SMTPReply(code: 550, status: status, text: "no"),
                script: "/www/contacto.php"
            )
        }
        overview.errorsThisWeek = 9
        overview.lastRelayed = LastRelayed(moment: now - .seconds(600), script: "/www/contacto.php")
        return overview
    }

    private static func figures(_ day: Day, _ index: Int) -> DayFigures {
        var figures = DayFigures(day: day)
        figures.relayed = 260 + index * 31 % 170
        figures.accepted = figures.relayed
        figures.errors = index % 4
        return figures
    }
}
