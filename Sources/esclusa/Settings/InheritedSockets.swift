import Foundation
import WebServer

/// The listening sockets that systemd hands to this process (sd_listen_fds(3)).
struct InheritedSockets {
    /// The first descriptor after standard error.
    private static let first: Int32 = 3

    /// Their addresses; none when nothing was handed over, or not to this process.
    static func all() -> [ListenAddress] {
        let environment = ProcessInfo.processInfo.environment
        guard environment["LISTEN_PID"] == "\(ProcessInfo.processInfo.processIdentifier)",
            let count = environment["LISTEN_FDS"].flatMap(Int32.init), (1...64).contains(count)
        else { return [] }
        return (first..<first + count).map { .inherited($0) }
    }
}
