import Core
import Credentials
import Glibc
import MailGate
import SMTPWire

/// What comes back: under which addresses, who reads it, and the door it comes by; nothing of it without a domain.
struct BounceParts: Sendable {
    let returnPath: ReturnPath?
    let desk: BounceDesk?
    /// The LMTP door for the MTA.
    let door: MailDoor?

    init(settings: Settings, ledger: any Ledger, clock: SteadyClock, log: EventLog) async throws {
        guard !settings.bounceDomain.isEmpty else {
            (returnPath, desk, door) = (nil, nil, nil)
            return
        }
        // Under this installation's own secret, which outlives every restart.
        let secret = try await ledger.secret(named: "bounce", fresh: RandomSource.system.bytes(32))
        let path = ReturnPath(domain: settings.bounceDomain, secret: secret)
        let desk = BounceDesk(
            ledger: ledger,
            returnPath: path,
            settings: settings.bounces(log: log),
            now: clock.now,
            log: log
        )
        returnPath = path
        self.desk = desk
        door = try settings.lmtpSocket.isEmpty ? nil : Self.door(settings, path, desk, log)
    }

    private static func door(_ settings: Settings, _ path: ReturnPath, _ desk: BounceDesk, _ log: EventLog)
        throws
        -> MailDoor
    {
        var rules = MailSessionRules(dialect: .lmtp, hostName: Settings.hostName()) { recipient in
            path.reading(recipient) == .forged ? MailReply(550, "5.1.1", "no such address here") : nil
        }
        rules.limits = settings.mailLimits
        // A bounce may return a whole message, and says something itself.
        rules.limits.message += 1_048_576
        return try MailDoor(at: [.unix(settings.lmtpSocket)], rules: rules, receiver: desk, log: log)
    }
}

extension Settings {
    /// What the desk for bounces is given.
    func bounces(log: EventLog) -> BounceSettings {
        var bounces = BounceSettings()
        bounces.users = Set(
            bounceUsers.split(separator: " ").compactMap { Self.user(named: String($0), log) }
        )
        bounces.hops = bounceHops
        bounces.forwards = bounceForward == "yes"
        bounces.senderName = intake().senderName
        return bounces
    }

    /// A Unix user by name or number; nil, with a log line, when this machine has none of that name.
    private static func user(named name: String, _ log: EventLog) -> UInt32? {
        if let number = UInt32(name) { return number }
        guard let entry = getpwnam(name) else {
            log(.info, "bounce.users: there is no Unix user \(name) here")
            return nil
        }
        return entry.pointee.pw_uid
    }
}
