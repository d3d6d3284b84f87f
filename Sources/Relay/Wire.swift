import CLibCurl
import Glibc

/// The connection ended, or did not go on in time, before a step was complete.
struct WireFailure: Error {
    let reason: String
    /// The other side ended the connection, as it may when it was not used for long.
    var isHangUp = false
}

/// An open SMTP connection to the MTA, past EHLO, STARTTLS and AUTH; used by one thread at a time.
///
/// libcurl looks up the name, connects, encrypts and authenticates; the dialogue after that is ours, so that
/// each answer is known to belong to its command, and whether the final dot was sent is known exactly.
final class Wire {
    private let handle: CurlHandle
    private let socket: Int32
    private let limits: RelayLimits
    private var unread: [UInt8] = []
    private var stopsAt: ContinuousClock.Instant?
    /// When it was used last.
    var lastUse: ContinuousClock.Instant = .now
    /// What the MTA offered in its answer to EHLO.
    let offers: Offers

    init(settings: RelaySettings) throws(WireFailure) {
        handle = try CurlHandle(settings: settings)
        offers = Offers(lines: try handle.connect())
        socket = handle.socket
        limits = settings.limits
    }

    deinit {
        // libcurl would send QUIT and wait for its answer.
        if socket >= 0 { shutdown(socket, Int32(SHUT_RDWR)) }
    }

    /// Says goodbye without waiting for the answer (RFC 5321 section 4.1.1.10).
    func quit() {
        _ = try? handle.send(Array("QUIT\r\n".utf8)[...])
    }

    /// Hands all bytes to the kernel, or throws: then the last of them was certainly not sent.
    func send(_ bytes: [UInt8], before deadline: ContinuousClock.Instant) throws(WireFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = try handle.send(rest)
            rest = rest.dropFirst(sent)
            if sent == 0 {
                try wait(
                    for: Int16(POLLOUT),
                    before: min(deadline, .now + limits.command),
                    "the MTA does not read"
                )
            }
        }
    }

    /// The next answer, all its lines.
    func answer(before deadline: ContinuousClock.Instant) throws(WireFailure) -> ReplyLines {
        var reply = ReplyLines()
        while true {
            while let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                let line = unread[..<end]
                let isLast = try reply.append(line)
                unread.removeSubrange(...end)
                if isLast { return reply }
            }
            guard unread.count + reply.size <= limits.answerBytes else {
                throw WireFailure(reason: "the MTA's answer is longer than \(limits.answerBytes) bytes")
            }
            try receive(before: deadline)
        }
    }

    private func receive(before deadline: ContinuousClock.Instant) throws(WireFailure) {
        while true {
            if let bytes = try handle.receive() {
                guard !bytes.isEmpty else {
                    throw WireFailure(reason: "the MTA closed the connection", isHangUp: true)
                }
                unread += bytes
                return
            }
            try wait(for: Int16(POLLIN), before: deadline, "the MTA did not answer in time")
        }
    }

    /// Waits in short slices, to notice that the program stops.
    private func wait(for events: Int16, before deadline: ContinuousClock.Instant, _ reason: String)
        throws(WireFailure)
    {
        while true {
            if Task.isCancelled, stopsAt == nil { stopsAt = .now + limits.stop }
            let left = min(deadline, stopsAt ?? deadline) - .now
            guard left > .zero else { throw WireFailure(reason: reason) }
            var item = pollfd(fd: socket, events: events, revents: 0)
            let slice = Int32(min(left / .milliseconds(1) + 1, 200))
            if poll(&item, 1, slice) != 0 { return }
        }
    }
}
