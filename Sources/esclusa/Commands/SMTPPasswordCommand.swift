import ArgumentParser
import Credentials

extension HostingCommand {
    struct SMTPPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "smtp-password",
            abstract: "Gives a hosting a new password for the SMTP door, and shows it this once."
        )

        @Argument(help: "Its domain name, which is also the name to log in with.")
        var domain: String

        @Flag(name: .long, help: "Take the password away instead.")
        var remove = false

        @OptionGroup var options: AdminOptions

        func run() async throws {
            if remove { return try await options.run(.setMailPassword(domain: domain, hash: nil)) }
            let password = RandomSource.system.token()
            let hash = try await PasswordHash().make(password)
            try await options.run(.setMailPassword(domain: domain, hash: hash)) { answer in
                guard answer.exit == 0 else { return }
                answer.note = nil
                answer.records = [
                    Record([("login", .text(domain.lowercased())), ("password", .text(password))])
                ]
            }
        }
    }
}
