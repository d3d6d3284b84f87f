import ArgumentParser

struct TrustClock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust-clock",
        abstract: "Tells the gate that the system's clock is right.",
        discussion: """
            A clock that is far from the time that the ledger last knew is not trusted at the start: for an hour \
            (clock.patience) nothing expires and nothing is forgotten. This ends the wait. Look at the clock first.
            """
    )

    @OptionGroup var options: AdminOptions

    func run() async throws {
        try await options.run(.trustClock)
    }
}
