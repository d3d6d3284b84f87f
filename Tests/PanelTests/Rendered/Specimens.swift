import Core
import Languages

@testable import Panel

/// Every page of the panel with nothing in it, with everything in it, and with words meant to break it.
struct Specimens {
    let pages: PanelPages
    let language: Language

    /// What somebody outside could try to slip in.
    static let hostile = slip + String(repeating: "w", count: 10_000)

    /// The same without the long word, for pages that hold it hundreds of times.
    static let slip =
        "\"'><script>alert(1)</script><img src=x onerror=alert(1)></title></svg></table><!-- ]]> &amp; &#60; &lt "
        + "{frame.account} javascript:alert(1) =`` \u{202E}\u{2066}\u{200F}\u{2028}\u{2029}\u{FEFF}"
        + "\u{0}\u{1}\u{8}\u{B}\u{1B}\u{7F}\u{85}\u{9F}" + noncharacters + "👩‍💻🏴󠁧󠁢󠁥󠁮󠁧󠁿é\t\n"

    /// U+FFFE and U+FDD0, which no literal may hold.
    private static let noncharacters = String(
        decoding: [0xEF, 0xBF, 0xBE, 0xEF, 0xB7, 0x90] as [UInt8],
        as: UTF8.self
    )

    /// Each page by each way it can look: `page-what.language`.
    var all: [Specimen] {
        let plain = Scene(language)
        let hostile = Scene(language, hostile: Self.hostile)
        return empty + longLists(plain)
            + [(plain, "full"), (hostile, "hostile")].flatMap { scene, name in
                full(scene, name) + staff(scene, name) + lists(scene, name) + overviews(scene, name)
                    + confirms(scene, name)
            }
    }

    private var empty: [Specimen] {
        let scene = Scene(language)
        let hosting = scene.bareHosting
        let place = Place.overview(domain: scene.domain)
        let overview = Overview(
            hosting: hosting,
            service: .new(at: Scene.now),
            today: PanelRig.days.day(of: Scene.now, in: scene.zone)
        )
        return [
            Specimen("sign-in-empty", pages.signIn, in: language) {
                let frame = scene.frame(.signIn, isSignedIn: false)
                return SignInModel(frame: frame, address: "/es/entrar", email: "", fault: nil)
            },
            Specimen("hostings-empty", pages.hostings, in: language) {
                HostingListModel([], relay: .reached, search: "", frame: scene.frame(.hostings))
            },
            Specimen("fleet-empty", pages.fleet, in: language) {
                FleetModel(
                    FleetPage(rows: [], census: [:]),
                    asked: FleetModel.Asked(search: "", state: nil, order: .risk),
                    relayIsDown: false,
                    clockIsUnsure: false,
                    frame: scene.frame(.staff(.fleet), isStaff: true),
                    clock: scene.clock
                )
            },
            Specimen("overview-empty", pages.overview, in: language) {
                scene.model(overview, note: nil, place)
            },
            Specimen("recipient-empty", pages.recipient, in: language) {
                RecipientModel(
                    hosting,
                    pending: nil,
                    input: "",
                    fault: nil,
                    limit: 5,
                    frame: scene.frame(place),
                    clock: scene.clock
                )
            },
            Specimen("fault-empty", pages.fault, in: language) {
                FaultModel(
                    .failed,
                    status: 500,
                    request: "",
                    retry: "",
                    frame: scene.frame(.hostings, isSignedIn: false)
                )
            },
        ]
    }

    private func full(_ scene: Scene, _ name: String) -> [Specimen] {
        signIns(scene, name) + ownAccounts(scene, name) + hostings(scene, name) + recipients(scene, name)
            + conflicts(scene, name)
            + FaultModel.Fault.allCases.map { fault in
                Specimen("fault-\(fault)-\(name)", pages.fault, in: language) {
                    FaultModel(
                        fault,
                        status: fault.status,
                        request: scene.code,
                        retry: Route(language, .overview(domain: scene.domain)).path,
                        frame: scene.frame(.hostings)
                    )
                }
            }
    }

    private func signIns(_ scene: Scene, _ name: String) -> [Specimen] {
        let faults: [(String, SignInModel.Fault)] = [
            ("wrong", .wrong), ("wait", .wait(minutes: 15)), ("busy", .busy),
        ]
        return faults.map { word, fault in
            Specimen("sign-in-\(word)-\(name)", pages.signIn, in: language) {
                let frame = scene.frame(.signIn, isSignedIn: false)
                let address = Route(language, .signIn).path(query: "volver", scene.code)
                return SignInModel(frame: frame, address: address, email: scene.person, fault: fault)
            }
        }
            + SignInModel.Notice.allCases.map { notice in
                Specimen("sign-in-\(notice)-\(name)", pages.signIn, in: language) {
                    let frame = scene.frame(.signIn, isSignedIn: false)
                    let address = Route(language, .signIn).path(query: "volver", scene.code)
                    let carried = SignInModel.Carried(
                        sealed: notice == .ended ? "" : "c2VsbGFkbw",
                        notice: notice
                    )
                    return SignInModel(
                        frame: frame,
                        address: address,
                        carried: carried,
                        email: "",
                        fault: nil
                    )
                }
            }
    }

    private func hostings(_ scene: Scene, _ name: String) -> [Specimen] {
        let summaries = ServiceState.allCases.enumerated().map { number, state in
            HostingSummary(
                hosting: scene.hosting(number),
                service: scene.service(state),
                relayedToday: number * 1037,
                waiting: 12,
                errorsThisWeek: 3
            )
        }
        return [("some", summaries), ("late", summaries), ("none", [])].map { word, summaries in
            Specimen("hostings-\(word)-\(name)", pages.hostings, in: language) {
                HostingListModel(
                    summaries,
                    relay: word == "late" ? .away(since: Scene.now - .seconds(1200)) : .reached,
                    search: word == "none" ? scene.search : "",
                    frame: scene.frame(.hostings)
                )
            }
        }
    }

    private func recipients(_ scene: Scene, _ name: String) -> [Specimen] {
        let place = Place.recipient(domain: scene.domain)
        let faults: [(String, RecipientFault?)] = [
            ("set", nil), ("fault", .address(.forbiddenCharacter)), ("same", .same), ("loop", .loop),
            ("too-many", .tooMany),
        ]
        let pending = PendingRecipient(recipient: scene.recipient(1), expires: Scene.now + .seconds(200_000))
        return faults.map { word, fault in
            Specimen("recipient-\(word)-\(name)", pages.recipient, in: language) {
                RecipientModel(
                    word == "same" ? scene.bareHosting : scene.hosting,
                    pending: word == "fault" ? nil : pending,
                    input: word == "fault" ? scene.misspelt : scene.recipient(1),
                    fault: fault,
                    limit: 5,
                    frame: scene.frame(place),
                    clock: scene.clock
                )
            }
        } + kept(scene, name) + confirmations(scene, name)
    }

    /// The form after its session had ended.
    private func kept(_ scene: Scene, _ name: String) -> [Specimen] {
        let kinds: [KeptForm.Kind] = [.typed, .plain, .passwords, .long]
        return kinds.map { kind in
            Specimen("recipient-kept-\(kind)-\(name)", pages.recipient, in: language) {
                RecipientModel(
                    scene.bareHosting,
                    pending: nil,
                    input: scene.recipient,
                    fault: nil,
                    limit: 5,
                    frame: scene.frame(.recipient(domain: scene.domain), kept: kind),
                    clock: scene.clock
                )
            }
        }
    }

    private func confirmations(_ scene: Scene, _ name: String) -> [Specimen] {
        let question = RecipientQuestion(
            hosting: scene.hosting,
            recipient: scene.recipient(1),
            expires: Scene.now + .seconds(200_000),
            isConfirmed: false
        )
        var done = question
        done.isConfirmed = true
        return [("open", question), ("done", done), ("over", nil), ("code", nil)].map { word, question in
            Specimen("confirmation-\(word)-\(name)", pages.confirmation, in: language) {
                ConfirmationModel(
                    question,
                    isOver: word == "over",
                    address: Route.confirmation(code: scene.code, in: language),
                    frame: scene.frame(.confirmation, isSignedIn: false),
                    clock: scene.clock
                )
            }
        }
    }

    private func conflicts(_ scene: Scene, _ name: String) -> [Specimen] {
        let reasons = [ConflictModel.Why.stale] + Refusal.allCases.map { .refused($0) }
        return zip(reasons, ServiceState.allCases).map { why, state in
            Specimen("conflict-\(why.name)-\(name)", pages.conflict, in: language) {
                let frame = scene.frame(.overview(domain: scene.domain))
                return ConflictModel(
                    .service(.unblock),
                    on: scene.hosting,
                    why: why,
                    state: state,
                    back: Route(language, .overview(domain: scene.domain)),
                    frame: frame
                )
            }
        }
    }
}
