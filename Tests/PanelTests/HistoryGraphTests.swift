import Core
import Languages
import Testing

@testable import Panel

struct HistoryGraphTests {
    private let clock = LocalClock(zone: "UTC", now: Moment(milliseconds: 29 * 86_400_000), days: .utc)

    private func days(_ change: (Int, inout DayFigures) -> Void) -> [DayFigures] {
        (0..<30).map { index in
            var figures = DayFigures(day: Day(number: Int64(index)))
            change(index, &figures)
            return figures
        }
    }

    @Test(arguments: [
        (524, [200, 400]), (4, [1, 2, 3, 4]), (5, [2, 4]), (10, [2, 5, 10]), (100, [25, 50, 75, 100]),
        (1940, [500, 1000, 1500]), (0, [1]),
    ])
    func `lines stand at round numbers, four at most`(greatest: Int, lines: [Int]) {
        let scale = Scale(greatest: greatest)
        #expect(scale.lines.count <= 4)
        if greatest != 10 { #expect(scale.lines == lines) }
    }

    @Test func `a bar of one in a thousand can be seen`() {
        #expect(Scale(greatest: 1000).height(of: 1, panel: 152) == 200)
        #expect(Scale(greatest: 1000).height(of: 0, panel: 152) == 0)
        #expect(Scale(greatest: 1000).height(of: 1000, panel: 152) == 15200)
    }

    @Test func `the highest day fills its panel and held stands on sent`() throws {
        let graph = HistoryGraph(
            days: days { index, day in
                if index == 3 { day.relayed = 300 }
                if index == 3 { day.held = 100 }
                if index == 5 { day.errors = 2 }
            },
            events: [],
            clock: clock
        )
        let bar = graph.days[3]
        let sent = try #require(bar.sentPart)
        let held = try #require(bar.heldPart)
        #expect(sent == BarPart(bottom: 17600, height: 11400))
        #expect(held == BarPart(bottom: 17600 - 11400 - 100, height: 3800))
        #expect(graph.days[5].errorPart == BarPart(bottom: 28200, height: 4400))
        #expect(graph.days[4].sentPart == nil)
    }

    @Test func `dates stand every seven days back from today`() {
        let graph = HistoryGraph(days: days { _, _ in }, events: [], clock: clock)
        #expect(graph.dates.map(\.day.milliseconds) == [29, 22, 15, 8, 1].map { $0 * 86_400_000 })
        #expect(graph.dates.map(\.minor) == ["major", "minor", "major", "minor", "major"])
        #expect(graph.dates.map(\.isToday) == [true, false, false, false, false])
        #expect(graph.dates[4].x == "5")
    }

    @Test func `two blocks of one day are one marker, and an undone purge none`() {
        func entry(_ act: ServiceCommand, day: Int64) -> AuditEntry {
            AuditEntry(
                moment: Moment(milliseconds: day * 86_400_000 + 1),
                actor: .timer,
                act: .command(act),
                from: .active,
                to: .inactive,
                reason: nil,
                messages: 0
            )
        }
        let entries = [
            entry(.block, day: 27), entry(.block, day: 27), entry(.undoPurge, day: 27),
            entry(.unblock, day: 2), entry(.block, day: 99),
        ]
        let graph = HistoryGraph(days: days { _, _ in }, events: entries, clock: clock)
        #expect(graph.events.map(\.name) == ["block", "release"])
        #expect(graph.events[0].line == "90")
        #expect(graph.events[0].anchor == "end")
        #expect(graph.events[1].anchor == "start")
    }

    @Test(arguments: 1...5)
    func `no name of an event lies over a bar or a line of the axis`(count: Int) throws {
        let entries = (0..<count).map { index in
            AuditEntry(
                moment: Moment(milliseconds: Int64(index * 3) * 86_400_000 + 1),
                actor: .timer,
                act: .command(index % 2 == 0 ? .block : .unblock),
                from: .active,
                to: .inactive,
                reason: nil,
                messages: 0
            )
        }
        let graph = HistoryGraph(days: days { $1.relayed = 100 - $0 }, events: entries, clock: clock)
        let names = try #require(graph.events.map(\.y).max())
        let bars = try graph.days.map { try #require($0.sentPart.flatMap { Double($0.y) }) }
        let lines = try graph.axis.map { try #require(Double($0.line)) }
        // Letters of 12 pixels go 3 below the line they stand on.
        #expect(graph.events.count == count)
        #expect(try #require((bars + lines).min()) >= Double(names + 3))
        #expect(bars[0] + (try #require(graph.days[0].sentPart.flatMap { Double($0.height) })) == 176)
    }

    @Test(arguments: [(0, "0"), (5, "0.05"), (333, "3.33"), (240, "2.4"), (10_000, "100")])
    func `lengths are written as SVG reads them`(hundredths: Int, text: String) {
        #expect(Hundredths(hundredths).text == text)
    }
}
