import Glibc

/// A program run with a file as its input and its answers in memory, by posix_spawn.
///
/// Foundation's `Process` reads past the end of a directory entry when many files are open, which ends us now and then.
package struct ChildProcess: Sendable {
    /// How a run ended.
    package struct Ending: Sendable {
        /// The exit code; nil when a signal ended it.
        package let code: Int32?
        /// The signal that ended it, if one did.
        package let signal: Int32?
        /// What it wrote on standard output.
        package let output: [UInt8]
        /// What it wrote on standard error.
        package let errors: [UInt8]
    }

    /// Why it could not be run, in the system's words.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// The step and the system's reason.
        package let description: String
    }

    private let path: String
    private let arguments: [String]
    private let environment: [String: String]

    /// A program at a path with its arguments and its whole environment.
    package init(path: String, arguments: [String], environment: [String: String]) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
    }

    /// Runs it to its end and blocks meanwhile; `started` is told its process id.
    package func run(_ input: [UInt8], started: (Int32) -> Void = { _ in }) throws(Fault) -> Ending {
        // Files, not pipes: a program that ends early would end us by SIGPIPE, one that talks much would wait.
        let (input, output, errors) = (try file(input), try file(), try file())
        defer { [input, output, errors].forEach { fclose($0) } }
        let child = try spawn([fileno(input), fileno(output), fileno(errors)])
        started(child)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw Self.fault("waitpid", errno) }
        }
        let signal = status & 0x7f
        return Ending(
            code: signal == 0 ? (status >> 8) & 0xff : nil,
            signal: signal == 0 ? nil : signal,
            output: Self.bytes(of: output),
            errors: Self.bytes(of: errors)
        )
    }

    private func file(_ bytes: [UInt8] = []) throws(Fault) -> UnsafeMutablePointer<FILE> {
        guard let file = tmpfile() else { throw Self.fault("tmpfile", errno) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else {
            throw Self.fault("tmpfile", errno)
        }
        rewind(file)
        return file
    }

    private func spawn(_ descriptors: [Int32]) throws(Fault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, descriptor) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Our threads block signals; a child has to be ended by them.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words = Self.strings([path] + arguments)
        let settings = Self.strings(environment.map { "\($0)=\($1)" })
        defer { (words + settings).forEach { free($0) } }
        var child: pid_t = 0
        let failure = posix_spawn(&child, path, &actions, &attributes, words, settings)
        guard failure == 0 else { throw Self.fault("cannot run \(path)", failure) }
        return child
    }

    private static func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }

    private static func bytes(of file: UnsafeMutablePointer<FILE>) -> [UInt8] {
        fseek(file, 0, SEEK_END)
        var bytes = [UInt8](repeating: 0, count: max(0, ftell(file)))
        rewind(file)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes.prefix(count))
    }

    private static func fault(_ step: String, _ number: Int32) -> Fault {
        Fault(description: "\(step): \(String(cString: strerror(number)))")
    }
}
