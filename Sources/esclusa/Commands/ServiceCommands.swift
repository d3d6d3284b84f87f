import ArgumentParser
import Core
import Credentials

struct Block: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Holds a hosting's messages; only an operator can unblock then."
    )

    @OptionGroup var target: ServiceTarget

    @Option(name: .long, help: "Why; the customer reads it.")
    var reason: String

    func run() async throws {
        try await target.perform(.block, reason: reason)
    }
}

struct Unblock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lets a hosting's messages leave, the held ones first."
    )

    @OptionGroup var target: ServiceTarget

    func run() async throws {
        try await target.perform(.unblock)
    }
}

struct Purge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erases a hosting's held messages after a grace, then unblocks."
    )

    @OptionGroup var target: ServiceTarget

    func run() async throws {
        try await target.perform(.purge)
    }
}

struct UndoPurge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes a purge back while its grace runs."
    )

    @OptionGroup var target: ServiceTarget

    func run() async throws {
        try await target.perform(.undoPurge)
    }
}

struct MarkSpam: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Holds a hosting's messages because its scripts sent spam."
    )

    @OptionGroup var target: ServiceTarget

    @Option(name: .long, help: "What was found; the customer reads it.")
    var reason: String

    func run() async throws {
        try await target.perform(.blockForSpam, reason: reason)
    }
}

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows a hosting's state and counters.")

    @OptionGroup var target: ServiceTarget

    func run() async throws {
        try await target.options.run(.status(domain: target.domain))
    }
}

/// The hosting that a command is about.
struct ServiceTarget: ParsableArguments {
    @Argument(help: "The hosting's domain name.")
    var domain: String

    @OptionGroup var options: AdminOptions

    func perform(_ command: ServiceCommand, reason: String? = nil) async throws {
        let request = AdminRequest.command(
            name: command.rawValue,
            domain: domain,
            reason: reason,
            operation: RandomSource.system.operation()
        )
        try await options.run(request)
    }
}
