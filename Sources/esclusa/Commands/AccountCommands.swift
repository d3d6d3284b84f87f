import ArgumentParser
import Credentials

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Accounts: who may sign in to the panel.",
        subcommands: [Add.self, List.self, Passwd.self, Remove.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds an account.")

        @Argument(help: "The address to sign in with.")
        var email: String

        @Option(name: .long, help: "A hosting this customer sees; repeat for several.")
        var hosting: [String] = []

        @Flag(name: .long, help: "Sees every hosting and may do what only the provider may.")
        var `operator` = false

        @Option(name: .long, help: "The panel's language: es, fr or it; the browser's when left out.")
        var language: String?

        @OptionGroup var password: PasswordOptions
        @OptionGroup var options: AdminOptions

        func run() async throws {
            let form = AccountForm(
                email: email,
                passwordHash: try await password.hash(),
                language: language,
                isOperator: `operator`,
                hostings: hosting
            )
            try await options.run(.addAccount(form))
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the accounts.")

        @OptionGroup var options: AdminOptions

        func run() async throws {
            try await options.run(.listAccounts)
        }
    }

    struct Passwd: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Changes a password and ends the account's sessions."
        )

        @Argument(help: "The address to sign in with.")
        var email: String

        @OptionGroup var password: PasswordOptions
        @OptionGroup var options: AdminOptions

        func run() async throws {
            try await options.run(.setPassword(email: email, hash: try await password.hash()))
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Removes an account and ends its sessions.")

        @Argument(help: "The address to sign in with.")
        var email: String

        @OptionGroup var options: AdminOptions

        func run() async throws {
            try await options.run(.removeAccount(email: email))
        }
    }
}

/// How a command is given a password: never on the command line, where every user of the machine reads it.
struct PasswordOptions: ParsableArguments {
    /// Characters a password needs at least.
    static let shortest = 10

    @Flag(name: .long, help: "Read the password from the first line of standard input.")
    var passwordStdin = false

    func hash() async throws -> String {
        guard passwordStdin else {
            throw Failure(.usage, "give --password-stdin and the password on standard input").exit
        }
        guard let password = readLine(), password.count >= Self.shortest else {
            throw Failure(.data, "the password needs at least \(Self.shortest) characters").exit
        }
        return try await PasswordHash().make(password)
    }
}
