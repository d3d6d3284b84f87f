import HTTPWire

/// The life of a loop: wait, serve what happened, run the handlers' jobs, look at the deadlines.
extension EventLoop {
    func run() {
        while !(isStopping && connections.isEmpty) {
            let count = poller.wait(milliseconds: patience)
            renewDateField()
            for index in 0..<count {
                serve(poller[index])
                // One request after the other: all of a turn at once would each hold their memory meanwhile.
                runJobs()
            }
            runJobs()
            sweepIfDue()
        }
    }

    /// How long to wait: not at all with jobs at hand, for ever with nothing that could expire.
    private var patience: Int32 {
        if !jobs.isEmpty { return 0 }
        if isStopping { return 20 }
        return connections.isEmpty ? -1 : 250
    }

    private func renewDateField() {
        let second = LoopClock.secondsSince1970
        guard second != dateSecond else { return }
        dateSecond = second
        encoder.date = httpDate(second)
    }

    private func serve(_ event: Poller.Event) {
        guard event.ticket != 0 else {
            emptyInbox()
            return
        }
        connections[event.ticket]?.handle(event)
    }

    private func runJobs() {
        while !jobs.isEmpty {
            let present = jobs
            jobs.removeAll(keepingCapacity: true)
            for job in present { job.runSynchronously(on: asUnownedTaskExecutor()) }
        }
    }
}
