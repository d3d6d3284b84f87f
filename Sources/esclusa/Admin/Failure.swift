import ArgumentParser
import Foundation

/// Why a command ends early: one line for people, and an exit code.
struct Failure: Error {
    let status: ExitStatus
    let line: String

    init(_ status: ExitStatus, _ line: String) {
        self.status = status
        self.line = line
    }

    /// Writes the line; the exit code to throw.
    var exit: ExitCode {
        FileHandle.standardError.write(Data("esclusa: \(line)\n".utf8))
        return ExitCode(status.rawValue)
    }
}
