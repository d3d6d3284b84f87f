import HTTPWire
import Synchronization

/// What other threads ask of a loop, and how it learns of it.
extension EventLoop {
    /// Runs a handler's job on the loop: at once in this turn when it comes from the loop itself.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isOnItsThread {
            jobs.append(job)
        } else {
            leave { $0.jobs.append(job) }
        }
    }

    /// Takes a new connection over.
    func adopt(_ arrival: Arrival) {
        leave { $0.arrivals.append(arrival) }
    }

    /// Finishes what is under way, then ends the loop.
    func stop() {
        leave { $0.isStopping = true }
    }

    /// Hands a handler's response to its connection, if it is still there.
    func deliver(_ response: Response, to ticket: UInt64) {
        if isOnItsThread {
            connections[ticket]?.finish(response)
        } else {
            leave { $0.answers.append((ticket, response)) }
        }
    }

    private func leave(_ message: (inout sending Inbox) -> Void) {
        let wasRung = inbox.withLock { box in
            message(&box)
            defer { box.isRung = true }
            return box.isRung
        }
        if !wasRung { wakeUp.ring() }
    }

    /// Acts on everything that was left.
    func emptyInbox() {
        wakeUp.silence()
        let messages = inbox.withLock { box in
            defer {
                box.jobs = []
                box.arrivals = []
                box.answers = []
                box.isRung = false
            }
            return (jobs: box.jobs, arrivals: box.arrivals, answers: box.answers, isStopping: box.isStopping)
        }
        jobs.append(contentsOf: messages.jobs)
        for arrival in messages.arrivals { welcome(arrival) }
        for (ticket, response) in messages.answers { connections[ticket]?.finish(response) }
        if messages.isStopping { beginStopping() }
    }
}
