import Core
import Testing

struct AbuseRulesTests {
    private let rules = AbuseRules()

    private func conduct(_ handed: Int, errors: Int, unknown: Int = 0, _ script: String = "a.php")
        -> ScriptConduct
    {
        ScriptConduct(script: script, accepted: handed, handed: handed, errors: errors, unknown: unknown)
    }

    @Test(arguments: [(50, 9, false), (50, 10, true), (49, 49, false), (1000, 199, false), (1000, 200, true)])
    func `a fifth of the recipients in error blocks, from fifty recipients on`(
        _ handed: Int,
        _ errors: Int,
        _ blocks: Bool
    ) {
        let finding = rules.finding(in: [conduct(handed, errors: errors)], of: .active)
        #expect((finding?.rule == .bounceShare) == blocks)
        #expect(
            finding.map { [$0.count, $0.sample, $0.threshold] } == (blocks ? [errors, handed, 20] : nil)
        )
    }

    @Test func `a tolerant service may have twice the share`() {
        #expect(rules.finding(in: [conduct(100, errors: 39)], of: .tolerant) == nil)
        let finding = rules.finding(in: [conduct(100, errors: 40)], of: .tolerant)
        #expect(finding?.measured == 40)
        #expect(finding?.threshold == 40)
    }

    @Test func `the worst script is named first`() {
        let finding = rules.finding(
            in: [conduct(100, errors: 5, "a.php"), conduct(100, errors: 50, "b.php")],
            of: .active
        )
        #expect(finding?.scripts.map(\.script) == ["b.php", "a.php"])
    }

    @Test
    func `a script that writes to addresses that do not exist is taken for spam, whatever the others do`() {
        let good = conduct(10_000, errors: 0, "good.php")
        #expect(
            rules.finding(in: [good, conduct(50, errors: 19, unknown: 19, "x.php")], of: .tolerant) == nil
        )
        let finding = rules.finding(in: [good, conduct(50, errors: 20, unknown: 20, "x.php")], of: .tolerant)
        #expect(finding?.rule == .unknownRecipients)
        #expect(finding?.rule.command == .blockForSpam)
        #expect(finding?.scripts.map(\.script) == ["x.php"])
        #expect(finding?.measured == 40)
    }

    private func arrival(_ arrivals: Int, quota: Int = 100, day: Int? = nil) -> Finding? {
        rules.finding(arrivals: arrivals, quota: quota, ordinaryDay: { day }, scripts: { [] })
    }

    @Test func `ten hourly quotas in an hour are a burst`() {
        #expect(arrival(999) == nil)
        #expect(arrival(1000)?.rule == .burst)
        #expect(arrival(1000)?.threshold == 1000)
    }

    @Test func `ten of its own days in an hour are a burst, from two hundred messages on`() {
        #expect(arrival(399, day: 40) == nil)
        #expect(arrival(400, day: 40)?.rule == .surge)
        #expect(arrival(199, day: 0) == nil)
        #expect(arrival(200, day: 0)?.threshold == 200)
        #expect(arrival(900, day: nil) == nil)
    }

    @Test func `a rule with 0 is switched off`() {
        var rules = AbuseRules()
        (rules.bounceShare, rules.unknownShare, rules.burstQuotas, rules.burstDays) = (0, 0, 0, 0)
        #expect(rules.finding(in: [conduct(100, errors: 100, unknown: 100)], of: .active) == nil)
        #expect(
            rules.finding(arrivals: 9_999_999, quota: 1, ordinaryDay: { 1 }, scripts: { [] }) == nil
        )
    }
}
