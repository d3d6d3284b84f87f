import Glibc

/// Wakes a thread that waits in poll(2).
final class Bell: Sendable {
    let listening: Int32
    private let ringing: Int32

    init() throws(IntakeFault) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw IntakeFault(description: "no pipe: \(lastError())") }
        (listening, ringing) = (ends[0], ends[1])
        ends.forEach(setNonBlocking)
    }

    deinit {
        close(listening)
        close(ringing)
    }

    func ring() {
        // A full pipe has been rung enough.
        _ = write(ringing, [1], 1)
    }

    func silence() {
        var buffer = [UInt8](repeating: 0, count: 512)
        while read(listening, &buffer, buffer.count) > 0 {}
    }
}
