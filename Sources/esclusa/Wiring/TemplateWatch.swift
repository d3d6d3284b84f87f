import Core
@preconcurrency import Dispatch
import Glibc
import Markup

/// Takes in edited templates: on SIGHUP, and during development whenever a file changes.
struct TemplateWatch: Sendable {
    /// How often the files are looked at during development.
    static let pause: Duration = .milliseconds(300)

    let templates: LiveTemplates<BoundTemplates>
    let isDevelopment: Bool
    let log: EventLog
    private let hangups: AsyncStream<Void>
    /// Files are read and checked here, not on a thread that requests wait for.
    private let queue = DispatchQueue(label: "esclusa.templates")

    /// Throws a ``Failure`` when the system has no descriptor left.
    init(templates: LiveTemplates<BoundTemplates>, isDevelopment: Bool, log: EventLog) throws {
        self.templates = templates
        self.isDevelopment = isDevelopment
        self.log = log
        hangups = try SignalPipe.reload.arrivals()
    }

    /// Watches until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                for await _ in hangups { await reload() }
            }
            if isDevelopment { group.addTask { await poll() } }
        }
    }

    private func poll() async {
        var seen = await work { templates.stamp() }
        while (try? await Task.sleep(for: Self.pause)) != nil {
            let now = await work { templates.stamp() }
            if now != seen { await reload() }
            seen = now
        }
    }

    private func reload() async {
        let faults = await work { templates.reload() }
        guard !faults.isEmpty else { return log(.info, "templates: reloaded from \(templates.folder)") }
        for fault in faults { log(.error, "templates: \(fault)") }
        log(
            .error,
            "templates: \(faults.count) faults in \(templates.folder); the old ones stay in use, mend them and send SIGHUP"
        )
    }

    private func work<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body()) }
        }
    }
}
