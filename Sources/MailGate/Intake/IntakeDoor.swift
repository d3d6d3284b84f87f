package import Core
import Dispatch
import Submission

/// The door for scripts: a Unix socket, and the drop folder for when the gate was down.
package struct IntakeDoor: Sendable {
    private let settings: IntakeSettings
    private let desk: IntakeDesk
    private let queue: QueueDesk
    private let pools: PoolSight
    private let log: EventLog

    /// A door to the ledger, and to the desk for bounces where any can come.
    package init(
        settings: IntakeSettings,
        ledger: any MessageLedger & PeopleLedger & PanelLedger,
        bounces: BounceDesk? = nil,
        now: @escaping @Sendable () -> Moment,
        log: EventLog
    ) {
        self.settings = settings
        self.log = log
        pools = PoolSight(steps: settings.ancestors)
        queue = QueueDesk(sharedUsers: settings.sharedUsers, ledger: ledger, log: log)
        desk = IntakeDesk(settings: settings, ledger: ledger, now: now, log: log, bounces: bounces)
    }

    /// Takes submissions in until cancelled; those that have arrived whole are still answered.
    ///
    /// Calls `opened` once commands can connect.
    package func run(opened: @Sendable () -> Void = {}) async throws {
        let folder = DropFolder(settings: settings, desk: desk, log: log)
        try folder.prepare()
        let reception = try Reception(settings: settings, log: log)
        await desk.owners.checkStranger()
        opened()
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                group.addTask(name: "drop folder") { await folder.watch() }
                await serve(reception)
                group.cancelAll()
            }
        } onCancel: {
            reception.stop()
        }
    }

    private func serve(_ reception: Reception) async {
        await withDiscardingTaskGroup { group in
            for await arrival in arrivals(at: reception) {
                group.addTask(name: "submission") { await answer(arrival) }
            }
        }
    }

    /// The submissions, read on a thread of their own; as many wait here at most as connections are allowed.
    private func arrivals(at reception: Reception) -> AsyncStream<Arrival> {
        let (stream, continuation) = AsyncStream.makeStream(of: Arrival.self)
        DispatchQueue(label: "esclusa.reception").async {
            reception.run { continuation.yield($0) }
            continuation.finish()
        }
        return stream
    }

    private func answer(_ arrival: Arrival) async {
        if arrival.frame.asksForQueue {
            let listing = await queue.listing(for: arrival.connection.uid)
            return arrival.connection.answer(listing.reply, text: listing.text)
        }
        var submission = IntakeSubmission(
            frame: arrival.frame,
            bodySize: arrival.bodySize,
            uid: arrival.connection.uid,
            isAnswered: true
        )
        submission.pool = pools.pool(of: arrival.connection.peer)
        switch await desk.take(submission) {
        case .accepted: arrival.connection.answer(SubmissionReply(.ok, "accepted"))
        case .understood: arrival.connection.answer(SubmissionReply(.ok, "taken"))
        case .turnedAway(let reply), .notNow(let reply): arrival.connection.answer(reply)
        }
    }
}
