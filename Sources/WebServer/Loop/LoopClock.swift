import Glibc

/// The kernel's clocks, as a loop needs them: nanoseconds that never go back, and seconds since 1970.
enum LoopClock {
    /// For deadlines: a few milliseconds coarse, and free.
    static var coarse: UInt64 { nanoseconds(CLOCK_MONOTONIC_COARSE) }

    /// For the time a request took.
    static var precise: UInt64 { nanoseconds(CLOCK_MONOTONIC) }

    /// For the Date field.
    static var secondsSince1970: Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        return time.tv_sec
    }

    private static func nanoseconds(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
