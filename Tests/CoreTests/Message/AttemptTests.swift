import Core
import Testing

struct AttemptTests {
    let policy = Policy()
    let now = Moment(milliseconds: 1_700_000_000_000)
    let taken = SMTPReply(code: 250, status: "2.0.0", text: "Ok")
    let later = SMTPReply(code: 451, status: "4.7.1", text: "Come back later")
    let unknown = SMTPReply(code: 550, status: "5.1.1", text: "User unknown")

    private func message(_ recipients: [String], relayed: Int = 0, attempts: Int = 1) -> LiveMessage {
        LiveMessage(
            id: MessageID(1),
            hosting: HostingID(1),
            standing: .claimed,
            recipients: recipients,
            relayed: relayed,
            attempts: attempts,
            queuedSince: now
        )
    }

    private func result(_ message: LiveMessage, _ outcome: AttemptOutcome, in state: ServiceState = .active)
        -> AttemptResult
    {
        message.after(outcome, service: state, at: now, policy: policy)
    }

    @Test func `a message taken for everybody is relayed`() {
        let result = result(
            message(["a@x.es", "b@x.es"]),
            .answered(["a@x.es": .relayed(taken), "b@x.es": .relayed(taken)])
        )
        #expect(result.next == .finished(.relayed))
        #expect(result.message.relayed == 2)
        #expect(result.failures == [])
    }

    @Test func `a message refused for everybody is bounced, with the MTA's words`() {
        let result = result(message(["a@x.es"]), .answered(["a@x.es": .refused(unknown)]))
        #expect(result.next == .finished(.bounced))
        #expect(result.failures == [RecipientFailure(recipient: "a@x.es", reply: unknown)])
    }

    @Test func `only deferred recipients are tried again`() {
        let outcome = AttemptOutcome.answered([
            "a@x.es": .relayed(taken), "b@x.es": .deferred(later), "c@x.es": .refused(unknown),
        ])
        let result = result(message(["a@x.es", "b@x.es", "c@x.es"]), outcome)
        #expect(result.message.recipients == ["b@x.es"])
        #expect(result.message.relayed == 1)
        #expect(result.message.failed == 1)
        #expect(result.next == .queued(at: now + .seconds(30)))
    }

    @Test func `a message that one recipient got counts as relayed even when the rest fails`() {
        let result = result(message(["b@x.es"], relayed: 1), .answered(["b@x.es": .refused(unknown)]))
        #expect(result.next == .finished(.relayed))
        #expect(result.failures.count == 1)
    }

    @Test func `a recipient the MTA said nothing of is tried again`() {
        let result = result(message(["a@x.es", "b@x.es"]), .answered(["a@x.es": .relayed(taken)]))
        #expect(result.message.recipients == ["b@x.es"])
    }

    @Test(arguments: [(1, 30), (2, 60), (3, 120), (6, 900), (7, 1800), (40, 1800)])
    func `waits grow with the attempts`(attempt: Int, seconds: Int) {
        let result = result(message(["a@x.es"], attempts: attempt), .unreachable(reason: "refused"))
        #expect(result.next == .queued(at: now + .seconds(seconds)))
    }

    @Test func `an ambiguous attempt waits ten minutes, since the message may have arrived`() {
        let result = result(message(["a@x.es"]), .ambiguous(reason: "no answer after the dot"))
        #expect(result.next == .queued(at: now + .seconds(600)))
        #expect(result.message.recipients == ["a@x.es"])
    }

    @Test(arguments: [ServiceState.inactive, .bounce, .spam, .purging])
    func `a message deferred while the service was blocked is held`(state: ServiceState) {
        let result = result(message(["a@x.es"]), .answered(["a@x.es": .deferred(later)]), in: state)
        #expect(result.next == .held(until: now + .seconds(72 * 3600)))
        #expect(result.message.standing == .held)
    }

    @Test func `a second hold ends when the first one would have`() {
        var released = message(["a@x.es"])
        released.holdUntil = now + .seconds(3600)
        let result = result(released, .unreachable(reason: "refused"), in: .inactive)
        #expect(result.next == .held(until: now + .seconds(3600)))
    }

    @Test func `after five days a message is given up for those who still wait`() {
        let old = LiveMessage(
            id: MessageID(1),
            hosting: HostingID(1),
            standing: .claimed,
            recipients: ["a@x.es", "b@x.es"],
            attempts: 200,
            queuedSince: now - .seconds(5 * 86_400)
        )
        let result = result(old, .unreachable(reason: "connection refused"))
        #expect(result.next == .finished(.bounced))
        #expect(result.failures.map(\.recipient) == ["a@x.es", "b@x.es"])
        #expect(result.failures.first?.reply.text == "connection refused")
    }
}
