import Testing

@testable import MailGate

struct SlicePaceTests {
    private func pace(most: Int = 1_000) -> SlicePace {
        SlicePace(most: most, aim: .milliseconds(10))
    }

    @Test func `it begins small and grows no faster than twofold, up to what the setting allows`() {
        var pace = pace()
        var counts = [pace.count]
        for _ in 0..<5 {
            pace.learn(pace.count, in: .milliseconds(1))
            counts.append(pace.count)
        }
        #expect(counts == [100, 200, 400, 800, 1_000, 1_000])
    }

    @Test func `a slice that took too long is followed by one that fits`() {
        var pace = pace()
        for _ in 0..<2 { pace.learn(pace.count, in: .milliseconds(1)) }
        pace.learn(400, in: .milliseconds(16))
        #expect(pace.count == 250)
        pace.learn(250, in: .milliseconds(500))
        #expect(pace.count == SlicePace.fewest, "below that the commit costs more than the records")
    }

    @Test func `the last slice, which was not full, does not let it grow`() {
        var pace = pace()
        pace.learn(3, in: .microseconds(10))
        #expect(pace.count == 100)
    }

    @Test func `a setting below the fewest is kept to`() {
        var pace = pace(most: 10)
        #expect(pace.count == 10)
        pace.learn(10, in: .seconds(1))
        #expect(pace.count == 10)
    }
}
