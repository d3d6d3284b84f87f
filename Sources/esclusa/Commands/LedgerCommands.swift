import ArgumentParser

struct QueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "Messages that are held or waiting.",
        subcommands: [List.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists a hosting's live messages, newest first."
        )

        @Argument(help: "The hosting's domain name.")
        var domain: String

        @Option(name: .long, help: "Only those this script is claimed for.")
        var script: String?

        @Option(name: .long, help: "Only held, queued or claimed ones.")
        var state: String?

        @Option(name: .long, help: "At most so many.")
        var limit = 100

        @OptionGroup var options: AdminOptions

        func run() async throws {
            try await options.run(.listQueue(domain: domain, script: script, standing: state, limit: limit))
        }
    }
}

struct Refusals: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists submissions that were turned away, newest first."
    )

    @Argument(help: "A hosting's domain name; all when left out.")
    var domain: String?

    @Option(name: .long, help: "At most so many.")
    var limit = 100

    @OptionGroup var options: AdminOptions

    func run() async throws {
        try await options.run(.refusals(domain: domain, limit: limit))
    }
}

struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists what was done to a hosting's service and by whom, newest first."
    )

    @Argument(help: "The hosting's domain name.")
    var domain: String

    @Option(name: .long, help: "At most so many.")
    var limit = 100

    @OptionGroup var options: AdminOptions

    func run() async throws {
        try await options.run(.audit(domain: domain, limit: limit))
    }
}

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Recounts everything and compares it with the books.",
        discussion: "Ends with 0 when they balance, with 1 and each difference when they do not."
    )

    @OptionGroup var options: AdminOptions

    func run() async throws {
        try await options.run(.verify)
    }
}
