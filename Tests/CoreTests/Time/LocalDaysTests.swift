import Core
import Testing

struct LocalDaysTests {
    @Test func `a day begins at local midnight`() {
        let days = LocalDays { zone, _ in zone == "Europe/Madrid" ? 3600 : 0 }
        let lateEvening = Moment(milliseconds: 23 * 3_600_000 + 1_800_000)
        #expect(days.day(of: lateEvening, in: "UTC") == Day(number: 0))
        #expect(days.day(of: lateEvening, in: "Europe/Madrid") == Day(number: 1))
    }

    @Test func `days before 1970 keep their order`() {
        #expect(LocalDays.utc.day(of: Moment(milliseconds: -1), in: "UTC") == Day(number: -1))
    }

    @Test func `moments add and subtract in milliseconds`() {
        let moment = Moment(milliseconds: 5) + .seconds(2) - .milliseconds(5)
        #expect(moment == Moment(milliseconds: 2000))
        #expect(moment - Moment(milliseconds: 500) == .milliseconds(1500))
    }
}
