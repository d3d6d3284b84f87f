import ArgumentParser

struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Prints every setting, its default and its unit as the manual's table."
    )

    func run() async throws {
        let defaults = Settings()
        print("| setting | environment | default | unit | what it is for |")
        print("|---|---|---|---|---|")
        for setting in Setting.all {
            let value = setting.show(defaults)
            let shown = value.isEmpty ? "" : "`\(value)`"
            print(
                "| `\(setting.key)` | `\(setting.environmentName)` | \(shown) | \(setting.unit) | \(setting.about) |"
            )
        }
    }
}
