import ArgumentParser

struct HostingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hosting",
        abstract: "Hostings: whose scripts may send.",
        subcommands: [Add.self, Set.self, List.self, Show.self, Remove.self, SMTPPassword.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a hosting; its service sends at once."
        )

        @Argument(help: "Its domain name.")
        var domain: String

        @Option(
            name: .long,
            help: "The Unix user its scripts run under, as a number; none from 2147483648 on."
        )
        var uid: UInt32

        @Option(name: .long, help: "Its time zone, by which its days are counted.")
        var timezone = "Europe/Madrid"

        @Option(name: .long, help: "The language of its mails: es, fr or it.")
        var language = "es"

        @Option(name: .long, help: "Messages that may leave in any hour; else the setting quota.hourly.")
        var quotaPerHour: Int?

        @Option(name: .long, help: "Who gets the daily error report.")
        var reportTo: String?

        @OptionGroup var options: AdminOptions

        func run() async throws {
            let form = HostingForm(
                domain: domain,
                uid: uid,
                timezone: timezone,
                language: language,
                quotaPerHour: quotaPerHour,
                reportTo: reportTo
            )
            try await options.run(.addHosting(form))
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Changes a hosting.")

        @Argument(help: "Its domain name.")
        var domain: String

        @Option(name: .long, help: "Messages that may leave in any hour; what waits feels it at once.")
        var quotaPerHour: Int

        @OptionGroup var options: AdminOptions

        func run() async throws {
            try await options.run(.setHosting(domain: domain, quotaPerHour: quotaPerHour))
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the hostings.")

        @OptionGroup var options: AdminOptions

        func run() async throws {
            try await options.run(.listHostings)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows one hosting.")

        @Argument(help: "Its domain name.")
        var domain: String

        @OptionGroup var options: AdminOptions

        func run() async throws {
            try await options.run(.showHosting(domain: domain))
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes a hosting and all that is remembered of it; refused while messages wait."
        )

        @Argument(help: "Its domain name.")
        var domain: String

        @OptionGroup var options: AdminOptions

        func run() async throws {
            try await options.run(.removeHosting(domain: domain))
        }
    }
}
