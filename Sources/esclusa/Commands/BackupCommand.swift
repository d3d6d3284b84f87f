import ArgumentParser
import Foundation

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Writes a consistent copy of the ledger while the daemon runs.",
        discussion: """
            FILE must not exist; it is there whole, synced and checked, or not at all, for its owner only: it \
            holds mail, addresses and password hashes. `esclusa restore` brings it back. Not in the copy: the \
            drop folder, the files set aside and the configuration.
            """
    )

    @Argument(help: "Where the copy goes.", completion: .file())
    var file: String

    @OptionGroup var options: AdminOptions

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Failure(.data, "\(file) exists; name a file that does not").exit
        }
        var answer = await AdminClient(settings: try options.settings()).ask(.backUp)
        if let snapshot = answer.text(of: "snapshot") {
            defer { unlink(snapshot) }
            do {
                try DurableCopy.make(of: snapshot, at: file)
            } catch {
                throw error.exit
            }
            let bytes = answer.number(of: "bytes")
            answer = .done(
                "\(file): the ledger as of \(answer.text(of: "at") ?? "now"), \(bytes) bytes",
                Record([("file", .text(file)), ("bytes", .number(bytes))])
            )
        }
        throw ExitCode(AdminPrinter(json: options.json).show(answer))
    }
}

extension AdminAnswer {
    fileprivate func text(of name: String) -> String? {
        guard case .text(let text)? = value(of: name) else { return nil }
        return text
    }

    fileprivate func number(of name: String) -> Int {
        guard case .number(let number)? = value(of: name) else { return 0 }
        return number
    }

    private func value(of name: String) -> Value? {
        records.first?.fields.first { $0.name == name }?.value
    }
}
