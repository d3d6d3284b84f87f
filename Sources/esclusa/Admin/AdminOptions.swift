import ArgumentParser

/// The flags of every command that asks the ledger something.
struct AdminOptions: ParsableArguments {
    @Option(name: .long, help: "A YAML file with settings.")
    var config: String?

    @Option(name: .long, help: "The folder that holds everything.")
    var data: String?

    @Flag(name: .long, help: "Answer in JSON.")
    var json = false

    /// Sends a request to whoever has the ledger, prints the answer and ends with its exit code.
    ///
    /// What only this process may know is added to the answer by `complete`.
    func run(
        _ request: AdminRequest,
        complete: (inout AdminAnswer) -> Void = { _ in }
    ) async throws {
        var answer = await AdminClient(settings: try settings()).ask(request)
        complete(&answer)
        throw ExitCode(AdminPrinter(json: json).show(answer))
    }

    /// The settings of the file, the environment and the flags.
    func settings() throws -> Settings {
        do {
            var settings = try SettingsReader.read(file: config)
            if let data { settings.data = data }
            return settings
        } catch {
            throw Failure(.config, error.description).exit
        }
    }
}
