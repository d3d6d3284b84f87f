import Glibc
import HTTPWire

/// From bytes to the wire.
extension Connection {
    /// Sends what is pending, as far as the kernel takes it.
    func flush() {
        guard phase != .closed else { return }
        while pending > 0 {
            let count = output.withUnsafeBytes { bytes in
                // MSG_NOSIGNAL: a peer that is gone must not kill the process.
                send(descriptor, bytes.baseAddress?.advanced(by: sent), pending, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN {
                if phase == .closing || isWaitingToSend { allow(limits.writeStall) }
                return
            } else if errno != EINTR {
                close()
                return
            }
        }
        forgetOutput()
        if phase == .closing { beginLingering() }
    }

    /// Whether nothing but the peer's slowness keeps the connection.
    private var isWaitingToSend: Bool { phase == .receiving && parser.stage == .waiting }

    private func forgetOutput() {
        guard sent > 0 else { return }
        sent = 0
        output.removeAll(keepingCapacity: output.capacity <= 32_768)
    }
}
