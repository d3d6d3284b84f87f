import ArgumentParser
import Markup

struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "The templates of pages and mails.",
        subcommands: [Check.self]
    )

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists every fault and warning as file:line:column; ends with 1 when there is one."
        )

        @Option(name: .long, help: "The folder; found beside the program when left out.")
        var templates: String?

        func run() async throws {
            do {
                let folder = try InstalledFolder.find("Templates", setting: templates)
                let templates = TemplateSet(reading: folder, spoken: BoundTemplates.spoken)
                let faults = templates.faults { BoundTemplates(&$0) }
                faults.forEach { print($0) }
                guard faults.isEmpty else { throw ExitCode(ExitStatus.found.rawValue) }
                print("\(folder): every template is sound")
            } catch let failure as Failure {
                throw failure.exit
            }
        }
    }
}
