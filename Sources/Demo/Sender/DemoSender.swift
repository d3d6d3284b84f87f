package import Core

/// The scripts of the demo's web site: they send a mail now and then by the real command.
package struct DemoSender: Sendable {
    private let command: SendmailCommand
    private let sender: String
    private let seed: UInt64
    private let pace: Duration
    private let log: EventLog

    /// Scripts that send about one mail each `pace` (2 seconds), each time the same ones for the same seed.
    package init(
        command: SendmailCommand,
        sender: String,
        seed: UInt64,
        pace: Duration = .seconds(2),
        log: EventLog
    ) {
        self.command = command
        self.sender = sender
        self.seed = seed
        self.pace = pace
        self.log = log
    }

    /// Sends until the task is cancelled.
    package func run() async {
        var forms = ContactForms(sender: sender, seed: seed)
        var random = SeededRandom(seed: ~seed)
        while !Task.isCancelled {
            await send(forms.next())
            let percent = Int.random(in: 50...150, using: &random)
            guard (try? await Task.sleep(for: pace * percent / 100)) != nil else { return }
        }
    }

    private func send(_ mail: DemoMail) async {
        do throws(SendmailCommand.Fault) {
            let exit = try await command.submit(mail)
            let recipients = mail.recipients.joined(separator: ", ")
            if exit.code == 0 {
                log(.debug, "demo: \(mail.script) sent a mail to \(recipients)")
            } else {
                log(
                    .warning,
                    "demo: \(mail.script) could not send to \(recipients): exit \(exit.code) \(exit.words)"
                )
            }
        } catch {
            log(.error, "demo: \(error)")
        }
    }
}
