@preconcurrency import Dispatch
import Glibc

/// What the handler of some signals writes to (signal-safety(7)).
///
/// A signal that comes before anyone reads waits in the pipe: a dispatch source of signals loses those that
/// come before its registration is done.
struct SignalPipe: Sendable {
    /// SIGTERM and SIGINT: the program is to end.
    static let stop = SignalPipe(of: [SIGTERM, SIGINT])
    /// SIGHUP: files are to be read again.
    static let reload = SignalPipe(of: [SIGHUP])

    private let numbers: [Int32]
    private let reading: Int32
    private let writing: Int32

    private init(of numbers: [Int32]) {
        self.numbers = numbers
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends where end >= 0 {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (reading, writing) = (ends[0], ends[1])
    }

    /// The signals from now on, which then no longer end the program by themselves.
    ///
    /// Several that come together count as one. Throws a ``Failure`` when the system has no descriptor left.
    func arrivals() throws -> AsyncStream<Void> {
        guard reading >= 0 else {
            throw Failure(.io, "no pipe for signals: too many files are open in this process or system")
        }
        for number in numbers { signal(number) { SignalPipe.ring($0) } }
        return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let source = DispatchSource.makeReadSource(fileDescriptor: reading)
            source.setEventHandler {
                empty()
                continuation.yield()
            }
            continuation.onTermination = { _ in source.cancel() }
            source.resume()
        }
    }

    // Runs within a signal's handler, so it writes one byte and does nothing else. A full pipe rings already.
    private static func ring(_ number: Int32) {
        let before = errno
        var byte: UInt8 = 1
        _ = write(number == SIGHUP ? reload.writing : stop.writing, &byte, 1)
        errno = before
    }

    private func empty() {
        var bytes: [UInt8] = Array(repeating: 0, count: 64)
        while read(reading, &bytes, bytes.count) > 0 {}
    }
}
