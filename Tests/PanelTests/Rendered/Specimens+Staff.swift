import Core
import Languages

@testable import Panel

extension Specimens {
    /// The operators' pages.
    func staff(_ scene: Scene, _ name: String) -> [Specimen] {
        [
            Specimen("fleet-\(name)", pages.fleet, in: language) { scene.fleet(scene.fleetPage) },
            Specimen("fleet-none-\(name)", pages.fleet, in: language) {
                scene.fleet(FleetPage(rows: [], census: [.active: 3]))
            },
        ] + accounts(scene, name) + [
            Specimen("trail-fleet-\(name)", pages.trail, in: language) { scene.trail(of: nil) },
            Specimen("trail-\(name)", pages.trail, in: language) { scene.trail(of: scene.hosting) },
        ]
    }
}

extension Scene {
    /// Hostings of every concern.
    fileprivate var fleetPage: FleetPage {
        let calm = FleetFigures(lastHour: 3, quota: 200, relayed: 41)
        let failing = FleetFigures(queued: 2, lastHour: 12, quota: 200, relayed: 90, errors: 30)
        let fast = FleetFigures(queued: 1037, lastHour: 190, quota: 200, relayed: 1902, errors: 4)
        let stopped = FleetFigures(held: 83, quota: 20, relayed: 5)
        let rows = [
            FleetRow(
                domain: domain(0),
                state: .spam,
                blocker: .operator,
                figures: stopped,
                script: script(1)
            ),
            FleetRow(domain: domain(1), state: .bounce, blocker: .rule, figures: stopped),
            FleetRow(domain: domain(2), state: .inactive, blocker: .rule, figures: stopped),
            FleetRow(domain: domain(3), state: .active, blocker: nil, figures: failing, script: ""),
            FleetRow(domain: domain(4), state: .tolerant, blocker: nil, figures: fast),
            FleetRow(domain: domain(5), state: .inactive, blocker: .customer, figures: stopped),
            FleetRow(domain: domain(6), state: .inactive, blocker: .operator, figures: stopped),
            FleetRow(domain: domain(7), state: .purging, blocker: .customer, figures: stopped),
            FleetRow(domain: domain(8), state: .active, blocker: nil, figures: calm),
        ]
        let census: [ServiceState: Int] = [
            .active: 19_984, .tolerant: 3, .inactive: 8, .bounce: 2, .spam: 2, .purging: 1,
        ]
        return FleetPage(rows: rows, hasPrevious: true, hasNext: true, census: census)
    }

    fileprivate func fleet(_ page: FleetPage) -> FleetModel {
        FleetModel(
            page,
            asked: FleetModel.Asked(
                search: page.rows.isEmpty ? "" : search,
                state: page.rows.isEmpty ? .spam : nil,
                order: .pace
            ),
            relayIsDown: true,
            clockIsUnsure: true,
            frame: frame(.staff(.fleet), isStaff: true),
            clock: LocalClock(zone: "UTC", now: Self.now, days: PanelRig.days)
        )
    }
}

extension Scene {
    fileprivate func trail(of hosting: Hosting?) -> TrailModel {
        let overview = overview(service(.inactive))
        let acts: [ServiceReceipt.Act] =
            ServiceCommand.allCases.map { .command($0) } + [
                .recipientChange, .recipientProposal, .recipientWithdrawal, .deletion,
            ]
        let actors = Party.allCases.map { Actor(party: $0, name: person, address: address) }
        var lines = acts.enumerated().map { number, act in
            let entry = AuditEntry(
                moment: Self.now,
                actor: actors[number % actors.count],
                act: act,
                from: .active,
                to: number % 3 == 0 ? .active : .inactive,
                reason: number % 2 == 0 ? reason : nil,
                messages: number
            )
            return TrailLine(number: Int64(number), act: .service(entry, domain: domain))
        }
        if hosting == nil {
            lines += PanelEvent.Act.allCases.map { act in
                let event = PanelEvent(
                    moment: Self.now,
                    actor: actors[1],
                    act: act,
                    account: recipient,
                    detail: domain
                )
                return TrailLine(number: 7, act: .panel(event))
            }
        }
        let search = hosting == nil ? self.search : ""
        return TrailModel(
            TrailPage(lines: lines, hasPrevious: true, hasNext: true),
            asked: TrailModel.Asked(hosting: hosting, search: search, kind: .stops, party: .customer),
            tabs: hosting.map { _ in Tabs(overview, at: .list(.history), language: language) },
            frame: frame(
                hosting == nil ? .staff(.trail) : .list(.trail, domain: domain),
                isStaff: hosting == nil
            ),
            viewer: visitor(hosting == nil),
            clock: clock
        )
    }
}

extension Specimens {
    private func accounts(_ scene: Scene, _ name: String) -> [Specimen] {
        let account = scene.account(false)
        let note = AccountNote(
            PanelEvent(moment: Scene.now, actor: .timer, act: .passwordReset, account: scene.recipient),
            password: "abcd-efgh-jkmn-pqrs"
        )
        let faults: [AccountFormModel.Fault?] = [
            nil, .address, .taken, .unknownHosting(scene.domain), .stale, .busy,
        ]
        let forms = faults.enumerated().map { number, fault in
            Specimen("account-form-\(number)-\(name)", pages.accountForm, in: language) {
                let words = scene.asked(scene.domain)
                return AccountFormModel(
                    number % 2 == 0 ? nil : account,
                    input: AccountFormModel.Input(
                        email: scene.recipient,
                        hostings: words,
                        isOperator: number == 2,
                        known: words
                    ),
                    fault: fault,
                    frame: scene.frame(.staff(.newAccount), isStaff: true)
                )
            }
        }
        let questions = AccountAct.allCases.filter { $0 != .hostings }.map { act in
            Specimen("account-confirm-\(act)-\(name)", pages.accountConfirm, in: language) {
                AccountConfirmModel(
                    act,
                    account,
                    fault: act == .endOperator ? "lastOperator" : nil,
                    frame: scene.frame(.staff(.accountAct(act, account.id)), isStaff: true),
                    viewer: scene.visitor(true)
                )
            }
        }
        return forms + questions + [
            Specimen("accounts-\(name)", pages.accounts, in: language) {
                AccountListModel(
                    AccountPage(accounts: [scene.account(true), account], hasPrevious: true, hasNext: true),
                    asked: AccountListModel.Asked(search: "", operatorsOnly: true),
                    note: note,
                    frame: scene.frame(.staff(.accounts), isStaff: true),
                    clock: scene.clock
                )
            },
            Specimen("account-\(name)", pages.account, in: language) {
                AccountModel(
                    account,
                    note: note,
                    frame: scene.frame(.staff(.account(account.id)), isStaff: true),
                    viewer: scene.visitor(true),
                    clock: scene.clock
                )
            },
        ]
    }
}

extension Scene {
    fileprivate func account(_ isOperator: Bool) -> Account {
        let profile = NewAccount(
            email: isOperator ? person : recipient,
            passwordHash: "",
            language: isOperator ? "fr" : nil,
            isOperator: isOperator,
            hostings: isOperator ? [] : (0..<4).map { domain($0) }
        )
        return Account(id: AccountID(1), profile: profile, created: Self.now)
    }
}
