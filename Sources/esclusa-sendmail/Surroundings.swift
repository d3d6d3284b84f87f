import Glibc
import Submission

/// Where the command finds the gate; a script may only choose another gate, never another identity.
struct Surroundings {
    /// The gate's socket: ESCLUSA_SOCKET, else /run/esclusa/submit.sock.
    let socket: String
    /// Where messages wait while the gate is down: ESCLUSA_DROP, else /var/spool/esclusa/drop.
    let dropFolder: String
    /// Bytes of a message: ESCLUSA_MESSAGE_LIMIT, else 10 MiB; the gate has the last word.
    let messageLimit: Int

    init() {
        socket = Self.variable("ESCLUSA_SOCKET") ?? "/run/esclusa/submit.sock"
        dropFolder = Self.variable("ESCLUSA_DROP") ?? "/var/spool/esclusa/drop"
        let chosen = Self.variable("ESCLUSA_MESSAGE_LIMIT").flatMap(Int.init) ?? SubmissionLimits.message
        messageLimit = min(max(chosen, 0), SubmissionLimits.body)
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The directory the script stands in, as far as it can be told.
    static var workingDirectory: String? {
        guard let path = getcwd(nil, 0) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }

    /// A random 128-bit number as 32 hexadecimal digits; the generator is the kernel's getrandom.
    static func freshToken() -> String {
        var source = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(source.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

/// The last system call's error in words.
func lastError() -> String {
    String(cString: strerror(errno))
}
