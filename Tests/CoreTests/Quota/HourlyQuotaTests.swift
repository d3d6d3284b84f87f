import Core
import Testing

struct HourlyQuotaTests {
    private static let now = Moment(milliseconds: 1_773_482_400_000)
    private let quota = HourlyQuota(perHour: 3)

    /// Slots taken so many minutes ago, the oldest first.
    private func clearing(_ waiting: Int, takenMinutesAgo: [Int]) -> Int? {
        let taken = takenMinutesAgo.map { Self.now - .seconds(60 * $0) }
        let moment = quota.clearing(waiting: waiting, used: taken.count, at: Self.now) { taken[$0] }
        return moment.map { Int(($0 - Self.now).components.seconds / 60) }
    }

    @Test func `nothing has to clear while there is a slot for each`() {
        #expect(clearing(0, takenMinutesAgo: [50, 40, 30]) == nil)
        #expect(clearing(3, takenMinutesAgo: []) == nil)
        #expect(clearing(1, takenMinutesAgo: [50, 40]) == nil)
    }

    @Test func `each that waits leaves when the oldest slot comes free`() {
        #expect(clearing(1, takenMinutesAgo: [50, 40, 30]) == 10)
        #expect(clearing(2, takenMinutesAgo: [50, 40, 30]) == 20)
        #expect(clearing(3, takenMinutesAgo: [50, 40, 30]) == 30)
    }

    @Test func `those beyond the quota wait for the slots that others take meanwhile`() {
        #expect(clearing(4, takenMinutesAgo: [50, 40, 30]) == 70)
        #expect(clearing(9, takenMinutesAgo: [50, 40, 30]) == 150)
        #expect(clearing(4, takenMinutesAgo: []) == 60)
        #expect(clearing(3, takenMinutesAgo: [50]) == 10)
        #expect(clearing(4, takenMinutesAgo: [50]) == 60)
    }

    @Test func `it is what happens when every slot is taken as soon as it is free`() {
        for waiting in 1...20 {
            for used in 0...3 {
                let ages = [55, 31, 2].prefix(used)
                var slots = ages.map { 60 - $0 } + Array(repeating: 0, count: 3 - used)
                var left = 0
                for _ in 0..<waiting {
                    slots.sort()
                    left = slots.removeFirst()
                    slots.append(left + 60)
                }
                #expect(clearing(waiting, takenMinutesAgo: Array(ages)) == (left == 0 ? nil : left))
            }
        }
    }

    @Test func `a quota that was lowered frees what it has no more of first`() {
        #expect(clearing(1, takenMinutesAgo: [50, 40, 30, 20]) == 20)
        #expect(quota.free(used: 4) == 0)
    }

    @Test func `no quota stops a hosting for ever`() {
        #expect(HourlyQuota(perHour: 0).limit == 1)
    }
}
