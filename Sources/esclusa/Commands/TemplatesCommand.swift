import ArgumentParser
import Markup
import Panel

struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "The pages' templates.",
        subcommands: [Check.self]
    )

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists every fault as file:line:column; ends with 1 when there is one."
        )

        @Option(name: .long, help: "The folder; found beside the program when left out.")
        var templates: String?

        func run() async throws {
            do {
                let folder = try InstalledFolder.find("Templates", setting: templates)
                try PanelApp.check(try TemplateSet(folder: folder))
                print("\(folder): every template is sound")
            } catch let faults as TemplateFaults {
                faults.faults.forEach { print($0) }
                throw ExitCode(ExitStatus.found.rawValue)
            } catch let failure as Failure {
                throw failure.exit
            }
        }
    }
}
