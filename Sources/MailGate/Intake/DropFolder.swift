import Core
import Dispatch
import Glibc
import Submission

/// The folder where the command leaves submissions while the gate is down.
struct DropFolder: Sendable {
    let settings: IntakeSettings
    let desk: IntakeDesk
    let log: EventLog
    /// A serial queue: it has a thread whenever it needs one, the concurrent ones share a thread per core.
    private static let files = DispatchQueue(label: "esclusa.drop-folder")

    /// Makes both folders: anyone may put a file into the drop folder, nobody may list it.
    func prepare() throws(IntakeFault) {
        try make(settings.dropFolder, mode: 0o1733)
        try make(settings.asideFolder, mode: 0o700)
    }

    private func make(_ folder: String, mode: mode_t) throws(IntakeFault) {
        if mkdir(folder, 0o700) == 0 {
            guard chmod(folder, mode) == 0 else { throw fault(folder) }
        }
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw fault(folder) }
        if status.st_mode & 0o7777 != mode {
            log(
                .warning,
                "folder \(folder) has mode \(String(status.st_mode & 0o7777, radix: 8)), not \(String(mode, radix: 8))"
            )
        }
    }

    private func fault(_ folder: String) -> IntakeFault {
        IntakeFault(
            description: "folder \(folder): \(lastError()): create its parent and give it to the gate's user"
        )
    }

    /// Takes files in as they appear, until cancelled.
    func watch() async {
        var leftAlone: Set<String> = []
        while !Task.isCancelled {
            let isEmptied = await takeAll(&leftAlone)
            try? await Task.sleep(for: isEmptied ? settings.dropInterval : settings.dropRetry)
        }
    }

    /// Takes in what is there; false when something has to wait.
    private func takeAll(_ leftAlone: inout Set<String>) async -> Bool {
        var isEmptied = true
        let names = await offPool { [settings] in
            removeOldDrafts()
            return DropListing.names(in: settings.dropFolder).filter(DropName.isReady).sorted()
        }
        leftAlone.formIntersection(names)
        for name in names where !leftAlone.contains(name) && !Task.isCancelled {
            switch await take(name) {
            case .done: break
            case .waits: isEmptied = false
            case .stuck: leftAlone.insert(name)
            }
        }
        return isEmptied
    }

    private enum Progress {
        case done
        /// It is tried again.
        case waits
        /// It can be neither taken in nor moved: the log says why, once.
        case stuck
    }

    private func take(_ name: String) async -> Progress {
        let file = DropFile(folder: settings.dropFolder, name: name, limit: settings.messageLimit)
        switch await offPool({ file.read() }) {
        case .gone: return .done
        case .strange(let reason): return await setAside(name, reason)
        case .read(let submission):
            switch await desk.take(submission) {
            case .accepted, .understood: return await remove(name)
            case .turnedAway where submission.frame.refusal != nil: return await remove(name)
            // The command said 0: the only copy of the message is kept for the operator.
            case .turnedAway(let reply): return await setAside(name, reply.line)
            case .notNow: return .waits
            }
        }
    }

    private func remove(_ name: String) async -> Progress {
        let path = "\(settings.dropFolder)/\(name)"
        return await offPool {
            if unlink(path) == 0 { return .done }
            log(.error, "drop file \(path) is taken in but cannot be removed: \(lastError())")
            return .stuck
        }
    }

    private func setAside(_ name: String, _ reason: String) async -> Progress {
        let path = "\(settings.dropFolder)/\(name)"
        let target = "\(settings.asideFolder)/\(name)"
        return await offPool {
            if rename(path, target) == 0 {
                log(.warning, "drop file set aside as \(target): \(reason)")
                return .done
            }
            log(.error, "drop file \(path) (\(reason)) cannot be moved to \(target): \(lastError())")
            return .stuck
        }
    }

    /// A draft is never acknowledged: its writer died, or still writes.
    private func removeOldDrafts() {
        for name in DropListing.names(in: settings.dropFolder) where DropName.isDraft(name) {
            let path = "\(settings.dropFolder)/\(name)"
            guard let age = DropListing.age(of: path), age > settings.draftLifetime else { continue }
            unlink(path)
        }
    }

    /// Runs file work on a thread that may wait.
    private func offPool<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { continuation in
            Self.files.async { continuation.resume(returning: work()) }
        }
    }
}
