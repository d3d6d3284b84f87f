import ArgumentParser

struct Reports: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the error reports and warnings written about a hosting, newest first.",
        discussion: "With --day it prints the error report on that day as it was sent."
    )

    @Argument(help: "The hosting's domain name.")
    var domain: String

    @Option(name: .long, help: "The day that the report is about: 2026-11-20.")
    var day: String?

    @Option(name: .long, help: "At most so many.")
    var limit = 100

    @OptionGroup var options: AdminOptions

    func run() async throws {
        try await options.run(.reports(domain: domain, day: day, limit: limit))
    }
}
