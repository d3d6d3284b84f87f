package import Core
import MailFormat
package import SMTPWire

/// Decides on mails that came back: which message they are about, whom they call failed, and who else shall read them.
package struct BounceDesk: Sendable {
    private let ledger: any Ledger
    private let returnPath: ReturnPath
    private let settings: BounceSettings
    private let now: @Sendable () -> Moment
    private let log: EventLog

    /// A desk over a ledger, for the addresses of a return path.
    package init(
        ledger: any Ledger,
        returnPath: ReturnPath,
        settings: BounceSettings,
        now: @escaping @Sendable () -> Moment,
        log: EventLog
    ) {
        self.ledger = ledger
        self.returnPath = returnPath
        self.settings = settings
        self.now = now
        self.log = log
    }

    /// Whether an address is at the domain of our return path.
    func isOurs(_ address: String) -> Bool {
        returnPath.reading(address) != .foreign
    }

    /// Takes a mail that a Unix user hands in; one reply for each recipient.
    package func receive(_ mail: ReceivedMail, from uid: UInt32?) async -> [SMTPReply] {
        guard let uid, settings.users.contains(uid) else {
            log(
                .warning,
                "bounce refused: \(uid.map { "Unix user \($0)" } ?? "nobody") is none of bounce.users"
            )
            return [SMTPReply](repeating: .notAllowed, count: mail.recipients.count)
        }
        let returned = ReturnedMail(parsing: mail.content, isNullSender: mail.sender.isEmpty)
        guard returned.hops <= settings.hops, returned.marks.isEmpty else {
            log(
                .warning,
                "bounce to \(mail.recipients.joined(separator: ", ")) refused: it goes round in circles"
            )
            return [SMTPReply](repeating: .loop, count: mail.recipients.count)
        }
        var replies: [SMTPReply] = []
        for recipient in mail.recipients { replies.append(await take(mail, returned, to: recipient)) }
        return replies
    }

    private func take(_ mail: ReceivedMail, _ returned: ReturnedMail, to recipient: String) async -> SMTPReply
    {
        do {
            switch returnPath.reading(recipient) {
            case .message(let id): return try await take(mail, returned, about: id)
            case .foreign: return try await passOn(mail, returned, to: recipient)
            case .forged:
                log(.info, "bounce refused: \(recipient.cut(to: 200)) is no address that this gate made")
                return .unknownAddress
            }
        } catch {
            log(.error, "bounce to \(recipient.cut(to: 200)): the ledger failed: \(error)")
            return .notNow
        }
    }

    private func take(_ mail: ReceivedMail, _ returned: ReturnedMail, about id: MessageID) async throws
        -> SMTPReply
    {
        switch try await ledger.trace(of: id) {
        case .unknown:
            log(.info, "bounce of message \(id.raw) ignored: it is not remembered (any more)")
            return .taken
        case .underWay:
            // The MTA was faster than our own commit, or the message is tried again: it asks later.
            return .notNow
        case .relayed(let message, let hosting):
            let forwarded = forwarding(mail, returned, of: message, hosting)
            let bounce = Bounce(
                message: id,
                failures: failures(returned.verdict, of: message),
                forwarded: forwarded
            )
            tell(returned.verdict, try await ledger.record(bounce, at: now()), of: id)
            return .taken
        }
    }

    /// What a text seems to name counts only as far as we sent there; the fields of a report count as they are.
    private func failures(_ verdict: ReturnVerdict, of message: RelayedMessage) -> [ReturnedFailure] {
        guard case .failed(let failures, let tier) = verdict, let first = failures.first else { return [] }
        switch tier {
        case .deliveryStatus, .failedRecipients: return failures
        case .statusCode, .replyCode, .shapeOnly:
            let sentTo = Set(message.recipients.map { $0.lowercased() })
            let known = failures.filter { $0.addresses.contains { sentTo.contains($0.lowercased()) } }
            return known.isEmpty ? [ReturnedFailure(addresses: [], reply: first.reply)] : known
        }
    }

    private func tell(_ verdict: ReturnVerdict, _ booking: BounceBooking, of id: MessageID) {
        switch (verdict, booking) {
        case (.failed(_, let tier), .counted(let count)):
            log(.info, "bounce of message \(id.raw): \(count) new recipients in error, by \(tier.rawValue)")
        case (.failed, .unknownMessage):
            log(.info, "bounce of message \(id.raw) ignored: it is forgotten by now")
        case (.harmless(let kind), _):
            log(.info, "mail about message \(id.raw) counts for nothing: \(kind.rawValue)")
        }
    }

    /// The mail on its way to the sender that the script named itself, if that is one of the hosting's own.
    private func forwarding(
        _ mail: ReceivedMail,
        _ returned: ReturnedMail,
        of message: RelayedMessage,
        _ hosting: Hosting
    ) -> NewMessage? {
        let isNamed = message.sender != "\(settings.senderName)@\(hosting.domain)"
        guard settings.forwards, isNamed, hosting.isOwn(message.sender) else { return nil }
        return ForwardedReturn(
            mail: mail,
            returned: returned,
            to: message.sender,
            by: returnPath.domain,
            at: now()
        )
        .message
    }

    /// A mail to a hosting's own address that the MTA handed in: it goes where the script meant it to.
    private func passOn(_ mail: ReceivedMail, _ returned: ReturnedMail, to recipient: String) async throws
        -> SMTPReply
    {
        let domain = recipient.split(separator: "@").last.map { $0.lowercased() } ?? ""
        guard settings.forwards, try await ledger.hosting(named: domain) != nil else {
            log(.info, "bounce refused: \(recipient.cut(to: 200)) belongs to no hosting")
            return .unknownAddress
        }
        let forwarded = ForwardedReturn(
            mail: mail,
            returned: returned,
            to: recipient,
            by: returnPath.domain,
            at: now()
        )
        _ = try await ledger.accept(forwarded.message, at: now())
        return .taken
    }
}

/// The desk as the receiver of an LMTP door.
extension BounceDesk: MailReceiver {
    /// Takes a mail that the MTA hands over.
    package func receive(_ mail: ReceivedMail, from peer: MailPeer) async -> [SMTPReply] {
        await receive(mail, from: peer.uid)
    }
}

extension SMTPReply {
    fileprivate static let taken = SMTPReply(code: 250, status: "2.0.0", text: "taken")
    fileprivate static let notNow = SMTPReply(code: 451, status: "4.3.0", text: "not now, come again")
    fileprivate static let loop = SMTPReply(
        code: 554,
        status: "5.4.6",
        text: "this mail goes round in circles"
    )
    fileprivate static let unknownAddress = SMTPReply(
        code: 550,
        status: "5.1.1",
        text: "no such address here"
    )
    fileprivate static let notAllowed = SMTPReply(
        code: 550,
        status: "5.7.1",
        text: "this Unix user may not hand bounces in: see the setting bounce.users"
    )
}
