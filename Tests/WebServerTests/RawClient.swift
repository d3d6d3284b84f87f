import Foundation
import Glibc
import WebServer

/// A socket that says exactly what it is told, and hears what comes.
final class RawClient {
    private let descriptor: Int32
    private(set) var heard: [UInt8] = []

    init(_ address: ListenAddress) throws {
        switch address {
        case .tcp(_, let port):
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var target = sockaddr_in()
            target.sin_family = sa_family_t(AF_INET)
            target.sin_port = port.bigEndian
            target.sin_addr.s_addr = inet_addr("127.0.0.1")
            try Self.connect(descriptor, &target)
        case .unix(let path):
            descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var target = sockaddr_un()
            target.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            try Self.connect(descriptor, &target)
        case .inherited:
            throw POSIXError(.EDESTADDRREQ)
        }
    }

    deinit {
        _ = close(descriptor)
    }

    private static func connect<Address>(_ descriptor: Int32, _ target: inout Address) throws {
        let outcome = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
        if outcome != 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    func send(_ text: String) {
        send(Array(text.utf8))
    }

    /// What the server no longer takes is dropped: it may have answered and closed.
    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    descriptor,
                    $0.baseAddress?.advanced(by: sent),
                    bytes.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if count <= 0 { return }
            sent += count
        }
    }

    /// Sends nothing more, but listens on.
    func finishSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Whether the server has closed over what was still to come.
    var isBroken: Bool {
        var poller = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&poller, 1, 0) > 0 && poller.revents & Int16(POLLERR | POLLHUP) != 0
    }

    /// Goes away with a reset.
    func reset() {
        var option = Glibc.linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<Glibc.linger>.size))
        shutdown(descriptor, Int32(SHUT_RD))
    }

    /// Listens until the server closes; nil when it does not within the time.
    func hearAll(seconds: Double = 10) async -> String? {
        await hear(seconds: seconds) { false } ? text : nil
    }

    /// Listens until that many answers have come, each with a Content-Length.
    func hearAnswers(_ count: Int, seconds: Double = 10) async -> [RawAnswer] {
        var answers: [RawAnswer] = []
        _ = await hear(seconds: seconds) {
            answers = RawAnswer.all(in: self.heard)
            return answers.count >= count
        }
        return RawAnswer.all(in: heard)
    }

    var text: String { String(decoding: heard, as: UTF8.self) }

    /// True when the server closed; waits without holding a thread, so that handlers can run.
    private func hear(seconds: Double, until isEnough: () -> Bool) async -> Bool {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isEnough() {
            // Looked at before the read: a test that was kept waiting itself reads once more.
            let isLate = ContinuousClock.now > deadline
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count == 0 || count < 0 && errno != EAGAIN && errno != EINTR { return true }
            if count > 0 {
                heard += buffer[..<count]
            } else if isLate {
                return false
            } else {
                try? await Task.sleep(for: .milliseconds(1))
            }
        }
        return false
    }
}

/// One answer as it came.
struct RawAnswer {
    let status: Int
    let head: String
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? {
        for line in head.split(separator: "\r\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == name {
                return parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        return nil
    }

    static func all(in bytes: [UInt8], isHead: Bool = false) -> [RawAnswer] {
        var answers: [RawAnswer] = []
        var rest = bytes[...]
        while let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) {
            let head = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
            let status = Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0
            let bare = RawAnswer(status: status, head: head, body: [])
            let length = isHead ? 0 : Int(bare.header("content-length") ?? "0") ?? 0
            guard rest.endIndex - end.upperBound >= length else { break }
            let body = Array(rest[end.upperBound..<end.upperBound + length])
            answers.append(RawAnswer(status: status, head: head, body: body))
            rest = rest[(end.upperBound + length)...]
        }
        return answers
    }
}
