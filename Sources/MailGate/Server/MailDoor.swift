package import Core
import Dispatch
import MailFormat
package import SMTPWire

/// A door for mail by SMTP or LMTP: it listens, runs the sessions, and hands whole messages to a receiver.
package struct MailDoor: Sendable {
    private let listeners: [MailListener]
    private let loop: MailLoop
    private let receiver: any MailReceiver
    private let log: EventLog

    /// A door that listens at once at every place given.
    ///
    /// `mode` is who may connect to a Unix socket, as of a file. Throws `IntakeFault`.
    package init(
        at places: [MailPlace],
        mode: UInt32 = 0o666,
        rules: MailSessionRules,
        receiver: any MailReceiver,
        log: EventLog
    ) throws {
        var listeners: [MailListener] = []
        for place in places { listeners.append(try MailListener(place, mode: mode, backlog: 128)) }
        self.listeners = listeners
        self.receiver = receiver
        self.log = log
        loop = try MailLoop(rules: rules, listeners: listeners, log: log)
    }

    /// Where it listens, free ports chosen.
    package var places: [MailPlace] { listeners.map(\.place) }

    /// Whether an address is one that the intake takes; one without a domain is.
    package static func takes(_ recipient: String) -> Bool {
        (try? MailAddress(submitted: recipient, defaultDomain: "example.org")) != nil
    }

    /// Serves until cancelled; then sessions end with 421, and messages that arrived whole are still answered.
    package func run() async {
        let errands = MailErrands()
        DispatchQueue(label: "esclusa.mail-door").async { [loop] in
            loop.run { errands.add($0) }
            errands.finish()
        }
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                while let errand = await errands.next() {
                    group.addTask(name: "mail session") { await see(to: errand) }
                }
            }
        } onCancel: {
            loop.stop()
        }
    }

    private func see(to errand: MailErrand) async {
        loop.answer(errand.descriptor, await errand.run(by: receiver))
    }
}
