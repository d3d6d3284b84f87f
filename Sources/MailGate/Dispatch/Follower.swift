package import Core

/// Lets messages follow the changes of their services, a slice after the other, others writing in between.
///
/// What is to be done and how far it has come the ledger knows: another node, or the next start, goes on with it.
package struct Follower: Sendable {
    private let ledger: any MessageLedger
    private let slice: Int
    private let now: @Sendable () -> Moment
    private let log: EventLog
    private let pauses: DispatchPauses

    /// A follower of a ledger that moves at most `slice` messages in one transaction.
    package init(
        ledger: any MessageLedger,
        slice: Int = Policy().slice,
        now: @escaping @Sendable () -> Moment,
        log: EventLog,
        pauses: DispatchPauses = DispatchPauses()
    ) {
        self.ledger = ledger
        self.slice = slice
        self.now = now
        self.log = log
        self.pauses = pauses
    }

    /// Works until the task is cancelled.
    package func run() async {
        let bell = ledger.workBell()
        let signal = WorkSignal()
        await withDiscardingTaskGroup { group in
            group.addTask(name: "work bell") { for await _ in bell { signal.ring() } }
            while !Task.isCancelled {
                await follow()
                // The bell is this node's: what another node left undone is found by looking.
                await signal.wait(atMost: pauses.idle)
            }
            group.cancelAll()
        }
    }

    /// Goes on until every message has followed.
    package func follow() async {
        let trial = LedgerTrial(log: log, pauses: pauses, limit: nil)
        var pace = SlicePace(most: slice, aim: pauses.aim)
        while !Task.isCancelled {
            let began = ContinuousClock.now
            let moved = await trial.run("move messages") { [pace] in
                try await ledger.followServices(limit: pace.count, at: now())
            }
            guard case .some(.some(let moved)) = moved else { return }
            for purge in moved.ended { tell(purge) }
            let took = ContinuousClock.now - began
            pace.learn(moved.messages, in: took)
            // Whoever writes meanwhile has a moment for himself.
            try? await Task.sleep(for: min(took / 2, pauses.slice))
        }
    }

    private func tell(_ purge: ServiceReceipt) {
        log(.info, "hosting \(purge.hosting.raw): \(purge.messages) messages erased, it sends again")
    }
}
