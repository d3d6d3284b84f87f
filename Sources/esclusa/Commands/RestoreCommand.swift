import ArgumentParser

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a copy made by `backup` into a data folder that has no ledger.",
        discussion: """
            The daemon must not run. What the copy remembers as waiting has probably left since: services that \
            send and have messages waiting are therefore blocked by you, their messages held, until you unblock \
            each (they are sent, perhaps again) or purge it (they are erased). Purges under way are undone, \
            sessions end. Nothing leaves by itself.
            """
    )

    @Argument(help: "The copy.", completion: .file())
    var file: String

    @Flag(help: "Leave waiting messages queued: they are sent when the daemon starts, perhaps again.")
    var sendQueued = false

    @OptionGroup var options: AdminOptions

    func run() async throws {
        let restore = Restore(settings: try options.settings(), file: file, sendsQueued: sendQueued)
        let answer: AdminAnswer
        do {
            answer = try await restore.run()
        } catch let failure as Failure {
            throw failure.exit
        }
        throw ExitCode(AdminPrinter(json: options.json).show(answer))
    }
}
