import ArgumentParser

/// The operator's command.
@main
struct Esclusa: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "esclusa",
        abstract: "The gate that mail from scripts passes through, and the panel over it.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, DemoCommand.self, HostingCommand.self, AccountCommand.self, Status.self,
            Block.self,
            Unblock.self, Purge.self, UndoPurge.self, MarkSpam.self, QueueCommand.self, Refusals.self,
            Audit.self, Reports.self, Verify.self, BackupCommand.self,
            TrustClock.self, RestoreCommand.self, MigrateStoreCommand.self, TemplatesCommand.self,
            SettingsCommand.self,
        ]
    )
}
