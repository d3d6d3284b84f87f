import Foundation
import Glibc

/// A file carried to another place, which nothing is overwritten for: there whole and synced, or not at all.
struct DurableCopy {
    /// Copies a file, for its new owner only.
    static func make(of source: String, at target: String) throws(Failure) {
        let draft = target + ".partial"
        unlink(draft)
        do throws(Failure) {
            try write(source, to: draft)
            // `link` and not `rename`: what is there already stays.
            guard link(draft, target) == 0 else { throw fault(target) }
            unlink(draft)
            try sync(folderOf: target)
        } catch {
            unlink(draft)
            throw error
        }
    }

    private static func write(_ source: String, to draft: String) throws(Failure) {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw fault(source) }
        defer { close(input) }
        let output = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw fault(draft) }
        defer { close(output) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while case let count = read(input, &buffer, buffer.count), count != 0 {
            guard count > 0 else { throw fault(source) }
            try put(buffer[..<count], output, draft)
        }
        guard fsync(output) == 0 else { throw fault(draft) }
    }

    private static func put(_ bytes: ArraySlice<UInt8>, _ output: Int32, _ draft: String) throws(Failure) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            guard count > 0 else { throw fault(draft) }
            rest = rest.dropFirst(count)
        }
    }

    /// The name is durable only with its folder.
    static func sync(folderOf path: String) throws(Failure) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault(folder) }
    }

    private static func fault(_ path: String) -> Failure {
        Failure(.io, "\(path): \(String(cString: strerror(errno)))")
    }
}
