/// The books of a hosting: each message is in exactly one of these, except that errors counts recipients.
package struct Totals: Hashable, Sendable {
    /// Messages accepted since the hosting was created.
    package var accepted = 0
    /// Messages the MTA took.
    package var relayed = 0
    /// Messages refused at the relay for every recipient.
    package var bounced = 0
    /// Messages held too long.
    package var expired = 0
    /// Messages erased on demand.
    package var purged = 0
    /// Messages held now.
    package var held = 0
    /// Messages queued or on their way now.
    package var queued = 0
    /// Recipients in error, expired ones apart.
    package var errors = 0

    /// Books with nothing in them.
    package init() {}

    /// Whether every accepted message is in one place.
    package var balance: Bool {
        accepted == relayed + bounced + expired + purged + held + queued
    }
}

/// The figures of one day of a hosting, in its own time zone.
package struct DayFigures: Hashable, Sendable {
    /// Which day.
    package var day: Day
    /// Messages accepted that day.
    package var accepted = 0
    /// Messages relayed that day.
    package var relayed = 0
    /// Recipients that failed that day, expired ones apart.
    package var errors = 0
    /// Messages that began to be held that day.
    package var held = 0
    /// Messages that expired that day.
    package var expired = 0
    /// Messages erased that day.
    package var purged = 0

    /// A day with nothing in it.
    package init(day: Day) {
        self.day = day
    }
}

/// A recipient that did not get a message.
package struct MessageError: Hashable, Sendable {
    /// How it came to be known; the raw value is what is stored.
    package enum Origin: String, Sendable, CaseIterable {
        /// The MTA refused it.
        case relay
        /// A delivery status notification came back.
        case notification
        /// It was held too long.
        case expiry
    }

    /// Which message.
    package var message: MessageID
    /// The address.
    package var recipient: String
    /// When it became known.
    package var moment: Moment
    /// How it came to be known.
    package var origin: Origin
    /// What the other side said.
    package var reply: SMTPReply
    /// The script the message is claimed to come from.
    package var script: String?

    /// A recipient that did not get a message.
    package init(
        message: MessageID,
        recipient: String,
        moment: Moment,
        origin: Origin,
        reply: SMTPReply,
        script: String?
    ) {
        self.message = message
        self.recipient = recipient
        self.moment = moment
        self.origin = origin
        self.reply = reply
        self.script = script
    }
}

/// One line of the audit trail.
package struct AuditEntry: Hashable, Sendable {
    /// When.
    package var moment: Moment
    /// Who.
    package var actor: Actor
    /// What was done.
    package var act: ServiceReceipt.Act
    /// The state before.
    package var from: ServiceState
    /// The state afterwards.
    package var to: ServiceState
    /// Why, in the actor's words.
    package var reason: String?
    /// Messages it touched.
    package var messages: Int

    /// One line of the audit trail.
    package init(
        moment: Moment,
        actor: Actor,
        act: ServiceReceipt.Act,
        from: ServiceState,
        to: ServiceState,
        reason: String?,
        messages: Int
    ) {
        self.moment = moment
        self.actor = actor
        self.act = act
        self.from = from
        self.to = to
        self.reason = reason
        self.messages = messages
    }
}
