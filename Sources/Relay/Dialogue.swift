import Core

/// The handing over of one message on an open connection (RFC 5321 section 3.3).
struct Dialogue {
    /// What it came to, and what that says of the connection.
    struct Result {
        var outcome: AttemptOutcome
        /// The connection can take another message.
        var connectionLives: Bool
        /// Nothing but the connection's age may be at fault: the MTA hung up before the message began.
        var mayBeStale = false
    }

    private let wire: Wire
    private let limits: RelayLimits
    private let envelope: Envelope
    private let content: WireContent
    private let size: Int
    private let deadline: ContinuousClock.Instant
    private var verdicts: [String: RecipientVerdict] = [:]

    init(wire: Wire, limits: RelayLimits, envelope: Envelope, content: [UInt8]) {
        self.wire = wire
        self.limits = limits
        self.envelope = envelope
        self.content = WireContent(content)
        self.size = content.count
        deadline = .now + limits.attempt
    }

    /// Hands the message over.
    mutating func run() -> Result {
        let recipients = speakable()
        guard !recipients.isEmpty else {
            return Result(outcome: .answered(verdicts), connectionLives: true)
        }
        var replies: [SMTPReply] = []
        do throws(WireFailure) {
            try open(to: recipients, replies: &replies)
        } catch {
            let outcome = AttemptOutcome.unreachable(reason: error.reason)
            return Result(
                outcome: outcome,
                connectionLives: false,
                mayBeStale: error.isHangUp && replies.isEmpty
            )
        }
        return proceed(recipients, replies)
    }

    /// The recipients that can be told to the MTA; the others get their verdict here.
    private mutating func speakable() -> [String] {
        let senderObstacle = Envelope.obstacle(to: envelope.sender, offers: wire.offers)
        return envelope.recipients.filter { recipient in
            let obstacle = senderObstacle ?? Envelope.obstacle(to: recipient, offers: wire.offers)
            if let obstacle { verdicts[recipient] = .refused(obstacle) }
            return obstacle == nil
        }
    }

    /// MAIL and each RCPT, several at a time if the MTA allows; stops where going on is pointless.
    private func open(to recipients: [String], replies: inout [SMTPReply]) throws(WireFailure) {
        let mail = envelope.mailCommand(for: content, size: size, offers: wire.offers)
        var waiting = ([mail] + recipients.map { "RCPT TO:<\($0)>" })[...]
        let atOnce = wire.offers.pipelining ? max(1, limits.pipelined) : 1
        while !waiting.isEmpty {
            let batch = waiting.prefix(atOnce)
            waiting = waiting.dropFirst(batch.count)
            try wire.send(Array(batch.map { $0 + "\r\n" }.joined().utf8), before: deadline)
            for _ in batch {
                let reply = try answer()
                replies.append(reply)
                if reply.code == 421 { return }
            }
            if !replies[0].isPositive { return }
        }
    }

    private func answer() throws(WireFailure) -> SMTPReply {
        try wire.answer(before: min(deadline, .now + limits.command)).reply
    }

    private mutating func proceed(_ recipients: [String], _ replies: [SMTPReply]) -> Result {
        let mail = replies[0]
        if mail.isAboutTheGate {
            let words = [mail.status, mail.text].compactMap(\.self).joined(separator: " ")
            let reason = "the MTA takes no mail from the gate: \(mail.code) \(words)"
            let remedy = "(relay.login, relay.encryption)"
            return Result(outcome: .unreachable(reason: "\(reason) \(remedy)"), connectionLives: false)
        }
        let hungUp = replies.last.flatMap { $0.code == 421 ? $0 : nil }
        if let refusal = hungUp ?? (mail.isPositive ? nil : mail) {
            for (recipient, reply) in zip(recipients, replies.dropFirst()) where reply.code >= 500 {
                if mail.isPositive { verdicts[recipient] = reply.verdict }
            }
            settle(recipients.filter { verdicts[$0] == nil }, by: refusal)
            let isStale = mail.code == 421
            return Result(outcome: .answered(verdicts), connectionLives: hungUp == nil, mayBeStale: isStale)
        }
        var taken: [String] = []
        for (recipient, reply) in zip(recipients, replies.dropFirst()) {
            if reply.isPositive { taken.append(recipient) } else { verdicts[recipient] = reply.verdict }
        }
        return taken.isEmpty
            ? Result(outcome: .answered(verdicts), connectionLives: reset()) : transfer(taken)
    }

    private mutating func settle(_ recipients: [String], by reply: SMTPReply) {
        for recipient in recipients { verdicts[recipient] = reply.verdict }
    }

    /// Takes MAIL back, so that the connection can be used again.
    private func reset() -> Bool {
        do throws(WireFailure) {
            try wire.send(Array("RSET\r\n".utf8), before: deadline)
            return try answer().isPositive
        } catch {
            return false
        }
    }

    private mutating func transfer(_ taken: [String]) -> Result {
        do throws(WireFailure) {
            try wire.send(Array("DATA\r\n".utf8), before: deadline)
            let go = try answer()
            guard go.code == 354 else { return refused(taken, by: go) }
        } catch {
            return Result(outcome: .unreachable(reason: error.reason), connectionLives: false)
        }
        do throws(WireFailure) {
            try wire.send(content.bytes, before: deadline)
        } catch {
            return cutShort(taken, error)
        }
        return conclude(taken)
    }

    private mutating func refused(_ taken: [String], by reply: SMTPReply) -> Result {
        // Carried out without 354 is no answer to DATA: nothing was sent, try again later.
        let meaning = reply.code < 400 ? SMTPReply(code: 0, text: "unexpected \(reply.code) to DATA") : reply
        settle(taken, by: meaning)
        let lives = reply.code >= 400 && reply.code != 421 && reset()
        return Result(outcome: .answered(verdicts), connectionLives: lives)
    }

    /// The message did not go out whole: an MTA that hangs up in the middle may have said why.
    private mutating func cutShort(_ taken: [String], _ failure: WireFailure) -> Result {
        if let reply = try? wire.answer(before: .now + .milliseconds(200)).reply, reply.code >= 400 {
            settle(taken, by: reply)
            return Result(outcome: .answered(verdicts), connectionLives: false)
        }
        return Result(outcome: .unreachable(reason: failure.reason), connectionLives: false)
    }

    /// The final dot is sent: from here on silence means that the message may have been taken.
    private mutating func conclude(_ taken: [String]) -> Result {
        do throws(WireFailure) {
            let end = try wire.answer(before: .now + limits.answer).reply
            guard end.code != 354, !(300..<400).contains(end.code) else {
                throw WireFailure(reason: "unexpected \(end.code) after the final dot")
            }
            settle(taken, by: end)
            return Result(outcome: .answered(verdicts), connectionLives: end.code != 421)
        } catch {
            let reason = "the whole message was sent, and then: \(error.reason)"
            return Result(outcome: .ambiguous(reason: reason), connectionLives: false)
        }
    }
}
