import Glibc
import Submission

/// A connection whose submission has arrived; it closes when nobody holds it any more.
final class GateConnection: Sendable {
    let descriptor: Int32
    /// The Unix user at the other end, from the kernel.
    let uid: UInt32
    private let load: IntakeLoad

    /// A connection that the load has let in.
    init(descriptor: Int32, uid: UInt32, load: IntakeLoad) {
        self.descriptor = descriptor
        self.uid = uid
        self.load = load
    }

    deinit {
        // First, for the next connection may get the same descriptor.
        load.leave(uid: uid, descriptor: descriptor)
        close(descriptor)
    }

    /// Answers, with a text after the reply's line; a peer that is gone has its token to ask again with.
    func answer(_ reply: SubmissionReply, text: String = "") {
        let bytes = reply.encoded + Array(text.utf8)
        // A reply, and a list of a queue too, is smaller than the socket's buffer: this never waits.
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}

/// The user at the other end of a Unix socket (`SO_PEERCRED`); nil when the kernel does not tell.
func peerUser(of descriptor: Int32) -> UInt32? {
    // struct ucred: pid, uid, gid, four bytes each; the header that declares it is closed to Swift.
    var credentials: [UInt32] = [0, 0, 0]
    var size = socklen_t(12)
    let result = getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size)
    return result == 0 && size == 12 ? credentials[1] : nil
}

/// The last system call's error in words.
func lastError() -> String {
    String(cString: strerror(errno))
}
