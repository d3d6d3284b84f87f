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
        let folder = FileManager.default.temporaryDirectory.appending(path: "program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String, _ bytes: [UInt8] = []) throws -> FileHandle {
            let url = folder.appending(path: name)
            try Data(bytes).write(to: url)
            return try FileHandle(forUpdating: url)
        }
        let (output, errors) = (try file("out"), try file("err"))
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(surroundings) { $1 }
        process.standardInput = try file("in", input)
        process.standardOutput = output
        process.standardError = errors
        process.currentDirectoryURL = folder
        try process.run()
        onStart?(process.processIdentifier)
        process.waitUntilExit()
        let died = process.terminationReason == .uncaughtSignal
        return ProgramResult(
            status: process.terminationStatus,
            signal: died ? process.terminationStatus : nil,
            output: Self.text(output),
            errors: Self.text(errors)
        )
    }

    private static func text(_ handle: FileHandle) -> String {
        try? handle.seek(toOffset: 0)
        return String(decoding: (try? handle.readToEnd()) ?? Data(), as: UTF8.self)
    }
}
