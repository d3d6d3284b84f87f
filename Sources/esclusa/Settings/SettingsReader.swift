import Foundation
import Yams

/// Reads settings: defaults, then the configuration file, then the environment; flags come last.
struct SettingsReader {
    /// What is wrong with a setting, where, and what to do.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// The settings of a file and this process's environment.
    static func read(file: String?) throws(Fault) -> Settings {
        var settings = Settings()
        if let file { try apply(file: file, to: &settings) }
        try apply(environment: ProcessInfo.processInfo.environment, to: &settings)
        return settings
    }

    private static func apply(file: String, to settings: inout Settings) throws(Fault) {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw Fault(description: "\(file): cannot be read; give --config a readable UTF-8 file")
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw Fault(description: "\(file): is not YAML: \(error)")
        }
        guard let root else { return }
        try apply(root, under: "", of: file, to: &settings)
    }

    /// A nested mapping is the same as dots in a key: `purge: {grace: 5}` is `purge.grace: 5`.
    private static func apply(
        _ node: Node,
        under prefix: String,
        of file: String,
        to settings: inout Settings
    )
        throws(Fault)
    {
        guard let mapping = node.mapping else {
            throw Fault(description: "\(place(node, file)): expected `key: value` lines")
        }
        for (name, value) in mapping {
            let key = prefix + (name.string ?? "")
            if value.mapping != nil {
                try apply(value, under: key + ".", of: file, to: &settings)
            } else {
                try set(key, to: text(of: value, key: key, file: file), at: place(name, file), in: &settings)
            }
        }
    }

    private static func text(of node: Node, key: String, file: String) throws(Fault) -> String {
        if let text = node.scalar?.string { return text }
        if let items = node.sequence { return items.compactMap { $0.scalar?.string }.joined(separator: " ") }
        throw Fault(description: "\(place(node, file)): \(key) has no value")
    }

    private static func apply(environment: [String: String], to settings: inout Settings) throws(Fault) {
        for setting in Setting.all {
            guard let text = environment[setting.environmentName] else { continue }
            try set(setting.key, to: text, at: "environment \(setting.environmentName)", in: &settings)
        }
    }

    private static func set(_ key: String, to text: String, at place: String, in settings: inout Settings)
        throws(Fault)
    {
        guard let setting = Setting.all.first(where: { $0.key == key }) else {
            throw Fault(description: "\(place): unknown setting \"\(key)\"\(suggestion(for: key))")
        }
        let shown = setting.isSecret ? "not shown" : "\"\(text)\""
        do {
            try setting.apply(text, &settings)
        } catch let fault as UnusableValue {
            throw Fault(description: "\(place): \(key) is \(shown); expected \(fault.expected)")
        } catch {
            throw Fault(description: "\(place): \(key) is \(shown): \(error)")
        }
    }

    private static func suggestion(for key: String) -> String {
        let near = Setting.all.map(\.key).filter { $0.hasPrefix(key.prefix(3)) }
        return near.isEmpty
            ? "; `esclusa settings` lists them all" : "; did you mean \(near.joined(separator: " or "))?"
    }

    private static func place(_ node: Node, _ file: String) -> String {
        node.mark.map { "\(file):\($0.line)" } ?? file
    }
}
