import Foundation
import Glibc

/// Tells systemd how the daemon fares (sd_notify(3)), by one datagram; without a manager it tells nobody.
struct ServiceManager: Sendable {
    private let path: String?

    init() {
        path = ProcessInfo.processInfo.environment["NOTIFY_SOCKET"]
    }

    /// Everything listens: whoever waits for the service may go on.
    func tellReady() {
        tell("READY=1")
    }

    /// The end was asked for.
    func tellStopping() {
        tell("STOPPING=1")
    }

    private func tell(_ state: String) {
        guard let path, path.hasPrefix("/") || path.hasPrefix("@") else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // "@" stands for the zero byte with which a name without a file begins (unix(7)).
        let name = path.utf8.enumerated().map {
            $0.offset == 0 && $0.element == UInt8(ascii: "@") ? 0 : $0.element
        }
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(descriptor, state, state.utf8.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}
