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
            FleetRow(domain: domain, state: .spam, blocker: .operator, figures: stopped),
            FleetRow(domain: domain, state: .bounce, blocker: .rule, figures: stopped),
            FleetRow(domain: domain, state: .inactive, blocker: .rule, figures: stopped),
            FleetRow(domain: domain, state: .active, blocker: nil, figures: failing),
            FleetRow(domain: domain, state: .tolerant, blocker: nil, figures: fast),
            FleetRow(domain: domain, state: .inactive, blocker: .customer, figures: stopped),
            FleetRow(domain: domain, state: .inactive, blocker: .operator, figures: stopped),
            FleetRow(domain: domain, state: .purging, blocker: .customer, figures: stopped),
            FleetRow(domain: domain, state: .active, blocker: nil, figures: calm),
        ]
        let census: [ServiceState: Int] = [
            .active: 19_984, .tolerant: 3, .inactive: 8, .bounce: 2, .spam: 2, .purging: 1,
        ]
        return FleetPage(rows: rows, hasPrevious: true, hasNext: true, isCut: true, census: census)
    }

    fileprivate func fleet(_ page: FleetPage) -> FleetModel {
        FleetModel(
            page,
            asked: FleetModel.Asked(
                search: page.rows.isEmpty
                    ? "" : words.split(whereSeparator: \.isWhitespace).joined(separator: " "),
                state: page.rows.isEmpty ? .spam : nil,
                order: .pace
            ),
            relayIsDown: true,
            frame: frame(.staff(.fleet), isStaff: true),
            clock: LocalClock(zone: "UTC", now: Self.now, days: PanelRig.days)
        )
    }
}
