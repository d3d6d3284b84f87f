import Foundation
import Synchronization

/// The templates of a folder as they were when last sound, bound to the program's models.
///
/// A folder that has become faulty changes nothing but `faults`: what was bound before goes on being used.
package final class LiveTemplates<Bound: Sendable>: Sendable {
    private struct State {
        var bound: Bound
        var faults: [Fault]
    }

    /// The templates' folder.
    package let folder: String
    private let spoken: Set<String>
    private let bind: @Sendable (inout Binder) -> Bound
    private let state: Mutex<State>

    /// Loads a folder; throws every fault when it is not sound, a message that the program says itself among them.
    ///
    /// The checks are those of this once: when it is read again everything is.
    package init(
        folder: String,
        spoken: Set<String> = [],
        checks: TemplateChecks = .all,
        bind: @escaping @Sendable (inout Binder) -> Bound
    ) throws(TemplateFaults) {
        self.folder = folder
        self.spoken = spoken
        self.bind = bind
        let templates = TemplateSet(reading: folder, spoken: spoken, checks: checks)
        state = Mutex(State(bound: try templates.bind(bind), faults: []))
    }

    /// What pages and mails are made with now.
    package var current: Bound { state.withLock { $0.bound } }

    /// Why the folder as it was last read is not in use; empty when it is.
    package var faults: [Fault] { state.withLock { $0.faults } }

    /// Reads the folder again: if all of it is sound it is swapped in at once, otherwise nothing changes.
    ///
    /// Returns what is wrong; it reads files and takes milliseconds, so not on a thread that others wait for.
    package func reload() -> [Fault] {
        do throws(TemplateFaults) {
            let bound = try TemplateSet(reading: folder, spoken: spoken).bind(bind)
            state.withLock { $0 = State(bound: bound, faults: []) }
            return []
        } catch {
            state.withLock { $0.faults = error.faults }
            return error.faults
        }
    }

    /// The name, length and content of every file, in an order of their own; nil when one cannot be read.
    package static func bytes(of folder: String) -> [UInt8]? {
        guard let files = try? FileManager.default.subpathsOfDirectory(atPath: folder) else { return nil }
        var bytes: [UInt8] = []
        for file in files.sorted() {
            var isFolder: ObjCBool = false
            let path = "\(folder)/\(file)"
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
            if isFolder.boolValue { continue }
            guard let content = FileManager.default.contents(atPath: path) else { return nil }
            bytes += "\(file)\0\(content.count)\0".utf8
            bytes += content
        }
        return bytes
    }

    /// Something that is another one after a file has been changed, added or removed.
    package func stamp() -> Int {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        var hasher = Hasher()
        for file in files.sorted() {
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
            hasher.combine(file)
            hasher.combine(attributes?[.size] as? Int)
            hasher.combine(attributes?[.modificationDate] as? Date)
        }
        return hasher.finalize()
    }
}
