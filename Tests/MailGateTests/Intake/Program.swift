import Demo
import Foundation

/// What a program came to.
struct ProgramResult: Sendable {
    let status: Int32
    /// The signal that ended it, if one did.
    let signal: Int32?
    let output: String
    let errors: String
}

/// A program to run with some input.
struct Program: Sendable {
    let path: String
    let arguments: [String]
    let surroundings: [String: String]

    /// The command under test, built beside the tests.
    static let command: String = {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = tests.appending(path: "esclusa-sendmail").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return URL(filePath: #filePath).appending(path: "../../../../.build/debug/esclusa-sendmail")
            .standardized.path
    }()

    /// Runs it to its end, off the threads that must not wait.
    func run(_ input: [UInt8], onStart: (@Sendable (Int32) -> Void)? = nil) async throws -> ProgramResult {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "test").async {
                continuation.resume(with: Result { try self.runHere(input, onStart) })
            }
        }
    }

    private func runHere(_ input: [UInt8], _ onStart: ((Int32) -> Void)?) throws -> ProgramResult {
        let child = ChildProcess(
            path: path,
            arguments: arguments,
            environment: ProcessInfo.processInfo.environment.merging(surroundings) { $1 }
        )
        let ending = try child.run(input) { onStart?($0) }
        return ProgramResult(
            status: ending.code ?? ending.signal ?? 0,
            signal: ending.signal,
            output: String(decoding: ending.output, as: UTF8.self),
            errors: String(decoding: ending.errors, as: UTF8.self)
        )
    }
}
