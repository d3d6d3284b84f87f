import Core
import Credentials
import MailGate
import SMTPWire

/// Opens the door for sites that insist on SMTP.
enum SubmissionDoor {
    /// The door that the settings ask for; nil when they ask for none.
    static func open(_ settings: Settings, ledger: any Ledger, clock: SteadyClock, log: EventLog) throws
        -> MailDoor?
    {
        let places = settings.smtpListen.compactMap(MailPlace.init(parsing:))
        guard !places.isEmpty else { return nil }
        let hostName = Settings.hostName()
        let receiver = SubmissionReceiver(
            settings: settings.intake(),
            ledger: ledger,
            logins: LoginDesk(
                ledger: ledger,
                passwords: try PasswordHash(),
                limits: settings.logins,
                random: .system,
                now: clock.now
            ),
            hostName: hostName,
            random: .system,
            now: clock.now,
            log: log
        )
        let rules = MailSessionRules(
            dialect: .smtp,
            login: .required,
            hostName: hostName,
            limits: settings.mailLimits,
            objection: Self.objection
        )
        let door = try MailDoor(at: places, rules: rules, receiver: receiver, log: log)
        for place in door.places { log(.info, "SMTP for sites that log in on \(place)") }
        return door
    }

    /// One bad address among several shall not cost the others the message.
    private static func objection(to recipient: String) -> MailReply? {
        guard !MailDoor.takes(recipient) else { return nil }
        return MailReply(553, "5.1.3", "the recipient is no address: write name@example.org")
    }
}
