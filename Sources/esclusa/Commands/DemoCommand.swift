import ArgumentParser
import Core
import Credentials
import Demo
import Foundation
import Glibc
import WebServer

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "Runs the gate with a small world around it: hostings in several states, an MTA, a script that sends.",
        discussion: "Everything lives in a temporary folder and is gone when the demo ends."
    )

    @Option(name: .long, help: "Where the panel listens: HOST:PORT.")
    var listen = "127.0.0.1:8080"

    func run() async throws {
        do {
            let folder = try Self.temporaryFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await DemoGate(folder: folder, listen: listen).run()
        } catch let failure as Failure {
            throw failure.exit
        } catch {
            throw Failure(.software, "the demo cannot run: \(error)").exit
        }
    }

    private static func temporaryFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/esclusa-demo-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755]
        )
        return folder
    }
}
