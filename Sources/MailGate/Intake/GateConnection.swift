import Glibc
import Submission

/// A connection whose submission has arrived; it closes when nobody holds it any more.
final class GateConnection: Sendable {
    let descriptor: Int32
    /// The process and the Unix user at the other end, from the kernel.
    let peer: PeerProcess
    private let load: IntakeLoad

    /// A connection that the load has let in.
    init(descriptor: Int32, peer: PeerProcess, load: IntakeLoad) {
        self.descriptor = descriptor
        self.peer = peer
        self.load = load
    }

    /// The Unix user at the other end.
    var uid: UInt32 { peer.uid }

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

/// Who opened a connection.
struct PeerProcess: Hashable, Sendable {
    /// Its number; 0 when it lives where this process cannot see it.
    let pid: Int32
    let uid: UInt32
}

/// Who is at the other end of a Unix socket (`SO_PEERCRED`); nil when the kernel does not tell.
func peerProcess(of descriptor: Int32) -> PeerProcess? {
    // struct ucred: pid, uid, gid, four bytes each; the header that declares it is closed to Swift.
    var credentials: [UInt32] = [0, 0, 0]
    var size = socklen_t(12)
    let result = getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size)
    guard result == 0 && size == 12 else { return nil }
    return PeerProcess(pid: Int32(bitPattern: credentials[0]), uid: credentials[1])
}

/// The last system call's error in words.
func lastError() -> String {
    String(cString: strerror(errno))
}
