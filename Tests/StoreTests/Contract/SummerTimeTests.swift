import Core
import TestKit
import Testing

/// The two nights a year on which a day has not 24 hours, with clocks set forth and back in them.
struct SummerTimeTests {
    /// Rounds every quarter of an hour, as the gate makes them; the moments at which a report was written.
    private func night(_ reports: ReportBench, from first: Moment, to last: Moment) async throws -> [Moment] {
        var written: [Moment] = []
        var moment = first
        while moment <= last {
            if try await !reports.round(at: moment).isEmpty { written.append(moment) }
            moment = moment + .seconds(900)
        }
        return written
    }

    @Test(arguments: Engine.allCases)
    func `a night of 23 hours and one of 25 have one report each, at six by local clocks`(engine: Engine)
        async throws
    {
        try await engine.withBench(days: .of2026) { bench in
            let reports = try await ReportBench(bench)
            try await reports.fail(at: .utc(3, 28, 12))
            let spring = try await night(reports, from: .utc(3, 28, 20), to: .utc(3, 29, 20))
            #expect(spring == [.utc(3, 29, 4)], "06:00 is 04:00 UTC from this night on")
            try await reports.fail(at: .utc(10, 24, 12))
            let autumn = try await night(reports, from: .utc(10, 24, 20), to: .utc(10, 25, 20))
            #expect(autumn == [.utc(10, 25, 5)], "and 05:00 again")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a clock that is set an hour back or forth around six writes neither two reports nor none`(
        engine: Engine
    ) async throws {
        try await engine.withBench(days: .of2026) { bench in
            let reports = try await ReportBench(bench)
            try await reports.fail(at: .utc(3, 28, 12))
            let early = try await night(reports, from: .utc(3, 28, 22), to: .utc(3, 29, 4, 15))
            let again = try await night(reports, from: .utc(3, 29, 3, 15), to: .utc(3, 29, 9))
            #expect(early + again == [.utc(3, 29, 4)], "06:00 came twice")
            try await reports.fail(at: .utc(10, 24, 12))
            let before = try await night(reports, from: .utc(10, 24, 22), to: .utc(10, 25, 4, 45))
            let after = try await night(reports, from: .utc(10, 25, 5, 45), to: .utc(10, 25, 9))
            #expect(before + after == [.utc(10, 25, 5, 45)], "06:00 never came")
        }
    }

    @Test(arguments: Engine.allCases)
    func `seventy-two hours are hours that pass, whatever local clocks do`(engine: Engine) async throws {
        for began in [Moment.utc(3, 27, 12), .utc(10, 23, 12)] {
            try await engine.withBench(days: .of2026) { bench in
                let hosting = try await ReportBench(bench).hosting
                bench.clock.set(began)
                try await bench.perform(.block, hosting)
                try await bench.accept(hosting)
                bench.clock.set(began + .seconds(72 * 3600) - .seconds(1))
                #expect(try await bench.ledger.expireHeld(limit: 10, at: bench.now) == 0)
                bench.clock.advance(by: .seconds(1))
                #expect(try await bench.ledger.expireHeld(limit: 10, at: bench.now) == 1)
            }
        }
    }
}
