import Core
import Credentials
import Demo
import Foundation
import Glibc
import MailFormat
import WebServer

/// The gate with a small world around it: hostings with a past, an MTA that sometimes refuses, a script that sends.
struct DemoGate {
    /// Accounts of the demo; their password is made anew each time.
    private static let staff = "operador@esclusa.example"

    let folder: String
    let listen: String
    let log = EventLog.standardError(from: .warning)

    func run() async throws {
        var outside = SinkSettings.demo
        outside.seen = Self.tell
        let mta = try SinkMTA(settings: outside)
        defer { mta.stop() }
        let command = try Self.command()
        let settings = settings(relayPort: mta.port, command: command)
        let hostings = DemoHosting.all(livingUser: getuid())
        let password = Self.password()
        try await settle(hostings, password: password, settings: settings)
        let sender = DemoSender(
            command: SendmailCommand(
                path: command,
                environment: ["ESCLUSA_SOCKET": settings.socket, "ESCLUSA_DROP": settings.drop]
            ),
            sender: "web@\(hostings[0].profile.domain)",
            seed: 2026,
            log: log
        )
        let (opening, opened) = AsyncStream<Void>.makeStream()
        let gate = Gate(settings: settings, log: log) { addresses in
            Self.welcome(addresses, hostings, password: password, settings: settings)
            opened.finish()
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await gate.run() }
            group.addTask {
                for await _ in opening {}
                await sender.run()
                try Task.checkCancellation()
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Twelve letters and digits: easy to type, new each time.
    private static func password() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        return String(RandomSource.system.bytes(12).map { letters[Int($0) % letters.count] })
    }

    private func settings(relayPort: UInt16, command: String) -> Settings {
        var settings = Settings()
        settings.data = folder + "/data"
        settings.socket = folder + "/submit.sock"
        settings.drop = folder + "/drop"
        settings.listen = [listen]
        settings.panelAddress = "http://\(listen)"
        settings.sendmailPath = "env ESCLUSA_SOCKET=\(settings.socket) \(command) -t -i"
        settings.relay = "smtp://127.0.0.1:\(relayPort)"
        return settings
    }

    /// Gives the hostings their past and their customers an account, before the gate opens.
    private func settle(_ hostings: [DemoHosting], password: String, settings: Settings) async throws {
        let store = try await OpenStore.open(settings)
        try await DemoHistory(ledger: store.ledger, now: SystemClock.now()).replay(hostings)
        let hash = try await PasswordHash().make(password)
        for hosting in hostings {
            let account = NewAccount(
                email: hosting.customer,
                passwordHash: hash,
                hostings: [hosting.profile.domain]
            )
            _ = try await store.ledger.add(account, at: SystemClock.now())
        }
        let staff = NewAccount(email: Self.staff, passwordHash: hash, isOperator: true)
        _ = try await store.ledger.add(staff, at: SystemClock.now())
        await store.close()
    }

    /// A mail of the gate's own, which nobody can read in the demo: whom it is for, and the link in it.
    @Sendable private static func tell(_ message: TakenMessage) {
        guard message.envelope.sender.isEmpty, let recipient = message.envelope.recipients.first else {
            return
        }
        let text = ReadableMessage(parsing: message.content, limit: 100_000).text ?? ""
        guard let link = text.firstMatch(of: /<(http[^>]+)>/)?.1 else { return }
        print("Mail to \(recipient): \(link)")
        fflush(nil)
    }

    /// `esclusa-sendmail` is built beside this program.
    private static func command() throws -> String {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let command = program.deletingLastPathComponent().appending(path: "esclusa-sendmail").path
        guard access(command, X_OK) == 0 else {
            throw Failure(
                .config,
                "\(command) is missing; build it with `swift build --product esclusa-sendmail`"
            )
        }
        return command
    }

    private static func welcome(
        _ addresses: [ListenAddress],
        _ hostings: [DemoHosting],
        password: String,
        settings: Settings
    ) {
        var lines = ["", "Esclusa's demo is open:"] + addresses.map { "  http://\($0)/" }
        lines += ["", "Sign in with the password  \(password)  as"]
        lines += hostings.map { "  \($0.customer)  (\($0.profile.domain))" }
        lines += ["  \(staff)  (operator: sees every hosting)"]
        lines += [
            "",
            "Mail really flows: a script of \(hostings[0].profile.domain) sends every two seconds through",
            "esclusa-sendmail to an MTA on loopback. Send one yourself:",
            // PHP reads the value as a line of php.ini, where an "=" stands in quotes only.
            "  php -d sendmail_path='\"\(settings.sendmailPath)\"'"
                + " -r \"var_dump(mail('you@correo.example', 'Hello', 'From PHP'));\"",
            "Mails of the gate itself, as those that ask a new recipient of the reports, are told here.",
            "Ask the books:  \(CommandLine.arguments[0]) verify --data \(settings.data)", "",
            "Ctrl-C ends the demo and removes its folder.", "",
        ]
        print(lines.joined(separator: "\n"))
        fflush(nil)
    }
}
