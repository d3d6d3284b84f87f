import Core
import MailGate
import Markup
import Panel

extension MailPath {
    /// What the panel learns of this gate's mail path and may ask of it.
    static func joined(
        to dispatcher: Dispatcher,
        settings: Settings,
        ledger: any Ledger,
        templates: LiveTemplates<BoundTemplates>,
        clock: SteadyClock,
        log: EventLog
    ) -> MailPath {
        let tests = TestDoor(
            settings: settings.intake(),
            ledger: ledger,
            mails: { templates.current.mails },
            now: clock.now,
            log: log
        )
        let recipients = RecipientDesk(
            settings: settings.reports(),
            bounceDomain: settings.bounceDomain,
            mails: { templates.current.mails }
        )
        return MailPath(
            command: settings.sendmailPath,
            relay: { dispatcher.relayReach },
            invitation: recipients.letter,
            isOwnAddress: recipients.isOwn,
            test: tests.take
        )
    }
}
