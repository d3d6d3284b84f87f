/// The acts on a sending service.
package protocol ServiceLedger: Sendable {
    /// Loads the service, lets the rules decide, saves, moves the messages and writes the audit trail.
    ///
    /// An order whose operation was carried out before gives the same result and does nothing.
    func perform(_ order: ServiceOrder, at moment: Moment) async throws -> OrderResult
    /// What an operation did, for the page that tells it; nil when it is not this hosting's.
    func receipt(of operation: String, on hosting: HostingID) async throws -> ServiceReceipt?
}

/// Something asked of a sending service.
package struct ServiceOrder: Hashable, Sendable {
    /// Of whose service.
    package var hosting: HostingID
    /// What.
    package var command: ServiceCommand
    /// By whom.
    package var actor: Actor
    /// Unique to one click, so that a double submit is done once.
    package var operation: String
    /// The version of the service that the form was made for; nil when it does not matter.
    package var expectedVersion: Int?
    /// Why, in the actor's words.
    package var reason: String?

    /// Something asked of a sending service.
    package init(
        hosting: HostingID,
        command: ServiceCommand,
        actor: Actor,
        operation: String,
        expectedVersion: Int? = nil,
        reason: String? = nil
    ) {
        self.hosting = hosting
        self.command = command
        self.actor = actor
        self.operation = operation
        self.expectedVersion = expectedVersion
        self.reason = reason
    }
}

/// A new recipient of the error reports, or none.
package struct RecipientOrder: Hashable, Sendable {
    /// Of which hosting.
    package var hosting: HostingID
    /// The address; nil turns the reports off.
    package var recipient: MailAddress?
    /// By whom.
    package var actor: Actor
    /// Unique to one click.
    package var operation: String

    /// A new recipient of the error reports.
    package init(hosting: HostingID, recipient: MailAddress?, actor: Actor, operation: String) {
        self.hosting = hosting
        self.recipient = recipient
        self.actor = actor
        self.operation = operation
    }
}

/// What became of an order.
package enum OrderResult: Hashable, Sendable {
    /// Carried out, now or when the same operation came first.
    case done(ServiceReceipt)
    /// It was so already; nothing changed.
    case alreadySo(SendingService)
    /// It may not be; nothing changed, and this is the service as it is.
    case refused(Refusal, SendingService)
    /// The service changed since the form was made; nothing changed, and this is the service as it is.
    case stale(SendingService)
}

/// What an operation did.
package struct ServiceReceipt: Hashable, Sendable {
    /// What was done; the raw value is what is stored.
    package enum Act: Hashable, Sendable {
        /// A command on the service.
        case command(ServiceCommand)
        /// The recipient of the error reports was changed.
        case recipientChange
        /// An address was asked whether it wants the error reports.
        case recipientProposal
        /// The address is not asked any more.
        case recipientWithdrawal
        /// Single held messages were erased.
        case deletion
    }

    /// The operation's id.
    package var operation: String
    /// On whose service.
    package var hosting: HostingID
    /// What was done.
    package var act: Act
    /// By whom.
    package var actor: Actor
    /// When.
    package var moment: Moment
    /// The state afterwards.
    package var state: ServiceState
    /// Messages it touched: held, released, frozen, thawed or erased.
    package var messages: Int
    /// Messages that were on their way to the MTA and could not be stopped.
    package var inFlight: Int

    /// What an operation did.
    package init(
        operation: String,
        hosting: HostingID,
        act: Act,
        actor: Actor,
        moment: Moment,
        state: ServiceState,
        messages: Int,
        inFlight: Int
    ) {
        self.operation = operation
        self.hosting = hosting
        self.act = act
        self.actor = actor
        self.moment = moment
        self.state = state
        self.messages = messages
        self.inFlight = inFlight
    }
}
