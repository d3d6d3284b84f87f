import Glibc
import Submission

/// One file of the drop folder: its owner is who submitted it.
struct DropFile: Sendable {
    enum Outcome: Sendable {
        case read(IntakeSubmission)
        /// Somebody took it away.
        case gone
        /// It is no submission, or no file to trust.
        case strange(String)
    }

    let folder: String
    let name: String
    let limit: Int

    func read() -> Outcome {
        // A link or a pipe that somebody put here must neither be followed nor wait for a writer.
        let descriptor = open("\(folder)/\(name)", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return errno == ENOENT ? .gone : .strange(lastError()) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return .strange("no regular file")
        }
        // A second name for a file of another user would borrow that user's hosting.
        guard status.st_nlink == 1 else { return .strange("a file with several names") }
        let largest = FramePrefix.size + SubmissionLimits.head + SubmissionLimits.body
        guard status.st_size <= largest else { return .strange("\(status.st_size) bytes") }
        return decode(descriptor, size: Int(status.st_size), uid: status.st_uid)
    }

    private func decode(_ descriptor: Int32, size: Int, uid: UInt32) -> Outcome {
        do throws(FrameFault) {
            var frame = try SubmissionFrame(decoding: contents(descriptor, size: size))
            let bodySize = frame.body.count
            if bodySize > limit { frame.body = [] }
            return .read(IntakeSubmission(frame: frame, bodySize: bodySize, uid: uid, isAnswered: false))
        } catch {
            return .strange("no frame: \(error)")
        }
    }

    /// The file's bytes; fewer when it is cut short meanwhile.
    private func contents(_ descriptor: Int32, size: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let count = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                filled += count
            }
        }
    }
}
