import Glibc
import Submission

/// One connection to the gate: a frame there, a reply back.
struct GateSocket {
    enum Outcome {
        case answered(SubmissionReply)
        /// Nobody listens.
        case unreachable
        /// The gate was there and went away, or kept silent for too long.
        case broken
    }

    let path: String
    /// Seconds without a byte moving, either way, before the gate counts as gone.
    private let silence = 30

    init(path: String) {
        self.path = path
    }

    func exchange(_ frame: [UInt8]) -> Outcome {
        guard let descriptor = connected() else { return .unreachable }
        defer { close(descriptor) }
        // A gate that turns a frame away early closes while we still write: its reply waits to be read.
        _ = writeAll(frame, to: descriptor)
        return readReply(from: descriptor).map(Outcome.answered) ?? .broken
    }

    /// Asks for a text, which follows the reply; nil when the gate is not there or breaks off.
    func ask(_ frame: [UInt8]) -> (reply: SubmissionReply, text: [UInt8])? {
        guard let descriptor = connected() else { return nil }
        defer { close(descriptor) }
        guard writeAll(frame, to: descriptor) else { return nil }
        let answer = readAll(from: descriptor)
        guard let end = answer.firstIndex(of: UInt8(ascii: "\n")),
            let reply = SubmissionReply(decoding: answer[...end])
        else { return nil }
        return (reply, Array(answer[(end + 1)...]))
    }

    private func connected() -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        limitSilence(descriptor)
        if connectUnix(descriptor) { return descriptor }
        close(descriptor)
        return nil
    }

    private func limitSilence(_ descriptor: Int32) {
        var limit = timeval(tv_sec: silence, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    }

    private func connectUnix(_ descriptor: Int32) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
        }
    }

    private func readReply(from descriptor: Int32) -> SubmissionReply? {
        var reply: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: SubmissionLimits.reply)
        while reply.count <= SubmissionLimits.reply, reply.last != UInt8(ascii: "\n") {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            reply += buffer.prefix(count)
        }
        return SubmissionReply(decoding: reply)
    }

    private func readAll(from descriptor: Int32) -> [UInt8] {
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while answer.count <= SubmissionLimits.reply + SubmissionLimits.queue {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            answer += buffer.prefix(count)
        }
        return answer
    }
}
