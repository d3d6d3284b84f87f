import Core
import Languages

@testable import Panel

extension Specimens {
    /// The overview in every state of its service, with each of the notes.
    func overviews(_ scene: Scene, _ name: String) -> [Specimen] {
        let place = Place.overview(domain: scene.domain)
        var overviews = ServiceState.allCases.map { ("\($0)", scene.overview(scene.service($0))) }
        let release = ReleaseProgress(released: 1037, left: 700)
        overviews.append(("releasing", scene.overview(scene.service(.active), release: release)))
        overviews.append(("by-support", scene.overview(scene.service(.inactive, blocker: .operator))))
        for state in [ServiceState.bounce, .spam, .inactive] {
            overviews.append(("\(state)-by-rule", scene.overview(scene.service(state, blocker: .rule))))
        }
        overviews.append(("erasing", scene.overview(scene.erasingService)))
        overviews.append(("late", scene.overview(scene.service(.tolerant), release: release)))
        let acts: [ServiceReceipt.Act] = [
            .command(.unblock), .recipientProposal, .command(.block), .command(.undoPurge), .command(.purge),
        ]
        return overviews.enumerated().map { index, overview in
            Specimen("overview-\(overview.0)-\(name)", pages.overview, in: language) {
                let receipt = scene.receipt(acts[index % acts.count])
                let note = ActNote(receipt, overview: overview.1, clock: scene.clock)
                return scene.model(
                    overview.1,
                    relay: overview.0 == "late" ? scene.away : .reached,
                    note: note,
                    place
                )
            }
        }
    }

    /// The question before every act.
    func confirms(_ scene: Scene, _ name: String) -> [Specimen] {
        Place.Act.allCases.map { act in
            Specimen("confirm-\(act)-\(name)", pages.confirm, in: language) {
                ConfirmModel(
                    act,
                    on: scene.overview(
                        scene.service(act == .undo ? .purging : act == .unblock ? .spam : .bounce)
                    ),
                    asked: ConfirmModel.Asked(
                        party: .operator,
                        reasonMissing: act.needsReason(of: .operator)
                    ),
                    frame: scene.frame(.confirm(act, domain: scene.domain)),
                    clock: scene.clock,
                    policy: Policy()
                )
            }
        }
    }
}

extension Scene {
    /// An outgoing server that has not answered for twenty minutes.
    var away: RelayReach { .away(since: Self.now - .seconds(1200)) }

    func model(_ overview: Overview, relay: RelayReach = .reached, note: ActNote?, _ place: Place)
        -> OverviewModel
    {
        OverviewModel(
            overview,
            status: StatusCard(
                overview,
                relay: relay,
                support: support,
                viewer: visitor(),
                language: language,
                clock: clock,
                policy: Policy()
            ),
            relay: relay,
            note: note,
            frame: frame(place),
            clock: clock
        )
    }
}
