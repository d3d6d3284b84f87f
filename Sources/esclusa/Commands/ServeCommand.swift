import ArgumentParser
import Core

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs the gate and the panel until SIGTERM."
    )

    @OptionGroup var flags: ServeFlags

    @Flag(help: "Take in edited templates at once, and show their faults as a page.")
    var dev = false

    func run() async throws {
        do {
            let settings = try flags.settings()
            let log = EventLog.standardError(from: settings.severity)
            try await Gate(settings: settings, log: log, isDevelopment: dev).run()
        } catch let failure as Failure {
            throw failure.exit
        } catch let fault as LedgerFault {
            throw Failure(.io, "the store cannot be used: \(fault)").exit
        } catch {
            throw Failure(.software, "\(error)").exit
        }
    }
}

/// The settings that `serve` takes as flags.
struct ServeFlags: ParsableArguments {
    @Option(name: .long, help: "A YAML file with settings.")
    var config: String?

    @Option(name: .long, help: "The folder that holds everything.")
    var data: String?

    @Option(name: .long, help: "The PostgreSQL database of the ledger: postgres://USER@HOST/DATABASE.")
    var store: String?

    @Option(name: .long, help: "Where the panel listens: HOST:PORT or unix:PATH; repeat for several.")
    var listen: [String] = []

    @Option(name: .long, help: "The Unix socket of esclusa-sendmail.")
    var socket: String?

    @Option(name: .long, help: "Where esclusa-sendmail leaves messages while the daemon is down.")
    var drop: String?

    @Option(name: .long, help: "The MTA that takes the mail: smtp://HOST:PORT.")
    var relay: String?

    @Option(name: .long, help: "The pages' templates.")
    var templates: String?

    @Option(name: .long, help: "Style sheets and icons.")
    var assets: String?

    func settings() throws -> Settings {
        var settings: Settings
        do {
            settings = try SettingsReader.read(file: config)
        } catch {
            throw Failure(.config, error.description)
        }
        if let data { settings.data = data }
        if let store { settings.store = store }
        if !listen.isEmpty { settings.listen = listen }
        if let socket { settings.socket = socket }
        if let drop { settings.drop = drop }
        if let relay { settings.relay = relay }
        if let templates { settings.templates = templates }
        if let assets { settings.assets = assets }
        return settings
    }
}
