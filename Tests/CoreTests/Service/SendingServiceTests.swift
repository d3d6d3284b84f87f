import Core
import Testing

struct SendingServiceTests {
    @Test(arguments: decisionTable.map(\.0), ServiceCommand.allCases)
    func `every state answers every command of every party as the table says`(
        service: SendingService,
        command: ServiceCommand
    ) throws {
        let row = try #require(decisionTable.first { $0.0 == service }).1.filter { $0 != " " }
        let column = try #require(ServiceCommand.allCases.firstIndex(of: command))
        let expected = row.dropFirst(column * Party.allCases.count).prefix(Party.allCases.count)
        let found = Party.allCases.map { service.decide(command, by: $0).letter }
        #expect(String(found) == String(expected))
    }

    @Test func `the table names every state, and a cell for every command and party`() {
        #expect(Set(decisionTable.map(\.0.state)) == Set(ServiceState.allCases))
        for (service, row) in decisionTable {
            let cells = row.filter { $0 != " " }.count
            #expect(cells == ServiceCommand.allCases.count * Party.allCases.count, "\(service.state)")
        }
    }

    @Test(arguments: decisionTable.map(\.0), ServiceCommand.allCases)
    func `messages follow the state`(service: SendingService, command: ServiceCommand) {
        for party in Party.allCases {
            guard case .move(let target, let messages) = service.decide(command, by: party) else { continue }
            #expect(messages == Self.expected(from: service.state, to: target), "\(service) \(command)")
        }
    }

    private static func expected(from: ServiceState, to: ServiceState) -> MessageConsequence {
        switch (from, to) {
        case (.purging, .active): .eraseFrozen
        case (.purging, _): .thawFrozen
        case (_, .purging): .freezeHeld
        case _ where from.sends && !to.sends: .holdQueued
        case _ where !from.sends && to.sends: .releaseHeld
        default: .none
        }
    }

    @Test func `a page offers exactly what the rules allow`() {
        #expect(service(.active).offers(to: .customer) == [.block])
        #expect(service(.inactive, .customer).offers(to: .customer) == [.unblock, .purge])
        #expect(service(.inactive, .operator).offers(to: .customer) == [])
        #expect(service(.bounce, .rule).offers(to: .customer) == [.unblock, .purge])
        #expect(service(.spam, .rule).offers(to: .customer) == [.purge])
        #expect(purging(.inactive, .customer).offers(to: .customer) == [.undoPurge])
        #expect(service(.spam, .rule).offers(to: .operator) == [.unblock, .purge])
    }

    @Test func `a block remembers who made it, why and when`() {
        let blocked = service(.active).moved(
            to: .inactive,
            by: change(by: .operator, reason: "abuse report 4711"),
            frozen: 0,
            policy: Policy()
        )
        #expect(blocked.blocker == .operator)
        #expect(blocked.reason == "abuse report 4711")
        #expect(blocked.since == later)
        #expect(blocked.version == 1)
    }

    @Test func `an unblock forgets who had blocked`() {
        var blocked = service(.inactive, .operator)
        blocked.reason = "abuse report"
        let free = blocked.moved(to: .active, by: change(by: .operator), frozen: 0, policy: Policy())
        #expect(free.blocker == nil)
        #expect(free.reason == nil)
    }

    @Test func `a purge runs for its grace and knows how many it erases`() {
        let purge = service(.bounce, .rule)
            .moved(to: .purging, by: change(by: .customer), frozen: 83, policy: Policy()).purge
        #expect(purge?.ends == later + .seconds(300))
        #expect(purge?.messages == 83)
        #expect(purge?.cameFrom == .bounce)
    }

    @Test(arguments: [ServiceState.inactive, .bounce, .spam])
    func `an undone purge gives the block back to whoever made it`(origin: ServiceState) {
        var stopped = service(origin, .rule)
        stopped.reason = "411 of 1902 came back"
        let asked = stopped.moved(to: .purging, by: change(by: .customer), frozen: 3, policy: Policy())
        let undone = asked.moved(to: origin, by: change(by: .customer), frozen: 0, policy: Policy())
        #expect(undone.blocker == .rule)
        #expect(undone.reason == "411 of 1902 came back")
        #expect(undone.purge == nil)
    }

    private let later = start + .seconds(60)

    private func change(by party: Party, reason: String? = nil) -> ServiceChange {
        ServiceChange(operation: 7, party: party, reason: reason, moment: later)
    }
}
