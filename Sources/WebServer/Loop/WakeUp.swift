import CEpoll
import Glibc

/// What one thread rings to wake another out of its wait (eventfd(2)).
final class WakeUp: Sendable {
    let descriptor: Int32

    init() throws(ServerFault) {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        guard descriptor >= 0 else { throw ServerFault("no descriptor is left; raise the limit (ulimit -n)") }
    }

    deinit {
        _ = close(descriptor)
    }

    func ring() {
        _ = eventfd_write(descriptor, 1)
    }

    func silence() {
        var count: eventfd_t = 0
        _ = eventfd_read(descriptor, &count)
    }
}
