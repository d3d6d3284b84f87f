import Core

/// Asks the ledger again and again until it does what it is asked, with a growing wait between.
struct LedgerTrial {
    private let log: EventLog
    private let pauses: DispatchPauses
    private let limit: Duration?

    /// Gives up when the task is cancelled, or after `limit` when there is one.
    init(log: EventLog, pauses: DispatchPauses, limit: Duration?) {
        self.log = log
        self.pauses = pauses
        self.limit = limit
    }

    /// What the ledger gives; nil when given up.
    func run<Result: Sendable>(_ purpose: String, _ ask: @Sendable () async throws -> Result) async -> Result?
    {
        let began = ContinuousClock.now
        var pause = pauses.firstFault
        while true {
            do {
                return try await ask()
            } catch {
                if Task.isCancelled { return nil }
                log(.error, "the ledger did not \(purpose): \(error); next try in \(pause)")
            }
            if let limit, ContinuousClock.now - began + pause > limit { return nil }
            guard (try? await Task.sleep(for: pause)) != nil else { return nil }
            pause = min(pause * 2, pauses.longestFault)
        }
    }
}
