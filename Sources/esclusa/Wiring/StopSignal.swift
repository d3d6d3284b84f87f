/// The operator's wish that the program end: SIGTERM or SIGINT, from the moment that this is made.
struct StopSignal: Sendable {
    private let arrivals: AsyncStream<Void>

    /// Throws a ``Failure`` when the system has no descriptor left.
    init() throws {
        arrivals = try SignalPipe.stop.arrivals()
    }

    /// Returns when the program is asked to end, or was before.
    func wait() async {
        for await _ in arrivals { return }
    }
}
