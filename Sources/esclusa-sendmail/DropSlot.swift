import Glibc
import Submission

/// One file in the drop folder: whole and on disk under its name, or not there at all.
struct DropSlot {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let folder: String
    let token: String

    func write(_ frame: [UInt8]) throws(Failure) {
        let draft = "\(folder)/\(DropName.draft(token))"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("drop folder \(folder) cannot be written") }
        defer { close(file) }
        do throws(Failure) {
            try fill(file, with: frame)
            try publish(draft)
        } catch {
            unlink(draft)
            throw error
        }
        try settle()
    }

    private func fill(_ file: Int32, with frame: [UInt8]) throws(Failure) {
        guard writeAll(frame, to: file), fsync(file) == 0 else { throw failure("no room in \(folder)") }
        // The gate need not be root to read it; nobody else can list the folder or guess the name.
        guard fchmod(file, 0o644) == 0 else { throw failure("\(folder) refuses file modes") }
    }

    private func publish(_ draft: String) throws(Failure) {
        guard rename(draft, "\(folder)/\(DropName.ready(token))") == 0 else {
            throw failure("drop folder \(folder) lets no file be renamed")
        }
    }

    /// Makes the new name durable; a folder that nobody may list cannot be opened to sync it alone.
    private func settle() throws(Failure) {
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return sync() }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failure("drop folder \(folder) does not sync") }
    }

    private func failure(_ what: String) -> Failure {
        Failure(description: "\(what) (\(lastError()))")
    }
}
