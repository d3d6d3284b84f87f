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
                waiting?.taken += count
            } else if errno == EAGAIN {
                allowWriting()
                return
            } else if errno != EINTR {
                close()
                return
            }
        }
        forgetOutput()
        endWriting()
        if phase == .closing { beginLingering() }
    }

    private func forgetOutput() {
        guard sent > 0 else { return }
        sent = 0
        // A page's worth of memory for each idle connection would be most of the program's.
        output.removeAll(keepingCapacity: output.capacity <= 4096)
    }
}
