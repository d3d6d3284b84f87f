import Dispatch
import Foundation

/// The command `esclusa-sendmail`, run as PHP's `mail()` runs it.
package struct SendmailCommand: Sendable {
    /// How a run ended.
    package struct Exit: Hashable, Sendable {
        /// The exit code, 0 when the mail was accepted.
        package let code: Int32
        /// What it printed on its standard error.
        package let words: String
    }

    /// Why the command could not be run.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// The command and the system's reason.
        package let description: String
    }

    private let path: String
    private let environment: [String: String]

    /// The command at a path, which finds the gate by this environment ("ESCLUSA_SOCKET": "/…").
    package init(path: String, environment: [String: String]) {
        self.path = path
        self.environment = environment
    }

    /// Runs the command with a mail on its standard input and waits for its end, off the caller's thread.
    package func submit(_ mail: DemoMail) async throws(Fault) -> Exit {
        let result = await withCheckedContinuation { continuation in
            DispatchQueue(label: "demo sendmail").async {
                continuation.resume(returning: Result { () throws(Fault) in try run(mail) })
            }
        }
        return try result.get()
    }

    private func run(_ mail: DemoMail) throws(Fault) -> Exit {
        let child = ChildProcess(
            path: path,
            arguments: ["-t", "-i", "-f\(mail.sender)"],
            environment: environment
        )
        do throws(ChildProcess.Fault) {
            let ending = try child.run(mail.input)
            let words = String(decoding: ending.errors, as: UTF8.self)
            return Exit(
                code: ending.code ?? 128 + (ending.signal ?? 0),
                words: words.trimmingCharacters(in: .whitespacesAndNewlines)
            )
        } catch {
            throw fault(error.description)
        }
    }

    private func fault(_ reason: String) -> Fault {
        Fault(description: "cannot run \(path): \(reason); is it built?")
    }
}
