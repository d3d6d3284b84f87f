extension MailSession {
    mutating func data() {
        guard let transaction else { return fail(503, "5.5.1", "say MAIL first") }
        // RFC 2033 section 4.2 asks for 503 here.
        guard !transaction.recipients.isEmpty else { return fail(503, "5.5.1", "no recipient was taken") }
        phase = .waits
        pending.append(.room(min(transaction.size ?? rules.limits.message, rules.limits.message)))
    }

    /// Lets the client send its message.
    package mutating func grantRoom() {
        phase = .content(MailContent(limit: rules.limits.message))
        say(354, nil, "end with a line that is only a dot")
    }

    /// The message is whole.
    mutating func finish(_ content: MailContent) {
        guard let transaction, let greeting else { return }
        phase = .waits
        if content.hasBareEnd {
            object(.bareLineEnd, "")
            let reply = MailReply(
                550,
                "5.6.11",
                "a line of the message ends with a bare CR or LF: end it with both"
            )
            return finish([reply])
        }
        if content.isTooBig {
            object(.tooBig, "\(content.size) bytes, \(rules.limits.message) allowed")
            let text = "message too big: at most \(rules.limits.message) bytes, send a link instead"
            return finish([MailReply(552, "5.3.4", text)])
        }
        pending.append(
            .message(
                ReceivedMail(
                    sender: transaction.sender,
                    recipients: transaction.recipients,
                    content: content.bytes,
                    greeting: greeting.name
                )
            )
        )
    }

    /// Answers a message: by LMTP once for each recipient, by SMTP once.
    package mutating func finish(_ replies: [MailReply]) {
        let count = rules.dialect == .lmtp ? transaction?.recipients.count ?? 1 : 1
        let missing = MailReply(451, "4.3.0", "nothing is known of the message: send it again")
        for index in 0..<count {
            // Where one reply was given it is the answer for all.
            let reply = replies.count > index ? replies[index] : replies.count == 1 ? replies[0] : missing
            output += reply.wire
        }
        transaction = nil
        resume()
    }
}
