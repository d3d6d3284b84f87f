import ArgumentParser

struct MigrateStoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate-store",
        abstract: "Carries the whole ledger from a file to PostgreSQL, or back.",
        discussion: """
            No daemon may run on either. Everything is copied from one snapshot, read back and compared, and the books \
            of both are recounted; only then the new ledger is in force, and the old one is opened by no program any \
            more. A move that was cut off is begun anew by running it again.
            """
    )

    @Option(name: .long, help: "sqlite:PATH or postgres://…; the data folder's ledger when left out.")
    var from: String?

    @Option(name: .long, help: "sqlite:PATH or postgres://…; the setting `store` when left out.")
    var to: String?

    @OptionGroup var options: AdminOptions

    func run() async throws {
        let settings = try options.settings()
        let answer: AdminAnswer
        do {
            let move = try StoreMove(
                from: StorePlace(from ?? "sqlite:\(settings.database)"),
                to: StorePlace(to ?? settings.store),
                settings: settings
            )
            answer = try await move.run()
        } catch let failure as Failure {
            throw failure.exit
        }
        throw ExitCode(AdminPrinter(json: options.json).show(answer))
    }
}
