import Core
import Testing

struct SteadyTimeTests {
    private static let start = Moment(milliseconds: 1_800_000_000_000)

    /// A clock that the test sets, and the time that really passes.
    private struct Bench {
        var time = SteadyTime(clock: start, passed: .zero, patience: .seconds(3600))
        var passed = Duration.zero
        var ahead = Duration.zero

        /// So many seconds later the gate's time is this, in seconds since the start, and this is noticed.
        mutating func expect(_ seconds: Int, _ notice: SteadyTime.Notice? = nil, after span: Int) {
            passed += .seconds(span)
            let now = time.now(clock: start + passed + ahead, passed: passed)
            #expect((now.moment - start).components.seconds == Int64(seconds))
            #expect(now.notice == notice)
        }
    }

    @Test(arguments: [3600, -3600, 86_400, -86_400])
    func `a clock that jumps and comes back was never believed`(jump: Int) {
        var bench = Bench()
        bench.expect(60, after: 60)
        bench.ahead = .seconds(jump)
        bench.expect(61, .jumped(.seconds(jump)), after: 1)
        bench.expect(3561, after: 3500)
        bench.ahead = .zero
        bench.expect(3562, .agrees, after: 1)
    }

    @Test(arguments: [3600, -3600])
    func `a clock that was put right is believed after a while, told once`(jump: Int) {
        var bench = Bench()
        bench.ahead = .seconds(jump)
        bench.expect(1, .jumped(.seconds(jump)), after: 1)
        bench.expect(3600, after: 3599)
        bench.expect(3601 + jump, .believed(.seconds(jump)), after: 1)
        bench.expect(3602 + jump, after: 1)
    }

    @Test func `another jump begins the wait anew`() {
        var bench = Bench()
        bench.ahead = .seconds(3600)
        bench.expect(1, .jumped(.seconds(3600)), after: 1)
        bench.ahead = .seconds(7200)
        bench.expect(3600, .jumped(.seconds(7200)), after: 3599)
        bench.expect(7199, after: 3599)
        bench.expect(7200 + 7200, .believed(.seconds(7200)), after: 1)
    }

    @Test func `small corrections are followed at once and never told`() {
        var bench = Bench()
        for count in 1...100 {
            bench.ahead += .seconds(2)
            bench.expect(62 * count, after: 60)
        }
    }
}
