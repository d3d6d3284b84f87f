import CEpoll
import Glibc

/// Takes over a socket that a supervisor opened and listens on already (systemd's sd_listen_fds(3)).
func adoptInherited(_ descriptor: Int32) throws(ServerFault) -> (Int32, ListenAddress) {
    let name = ListenAddress.inherited(descriptor)
    var isListening: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size) == 0, isListening == 1 else {
        throw ServerFault("\(name) is no listening socket; give the socket unit ListenStream= and Accept=no")
    }
    let flags = fcntl(descriptor, F_GETFL)
    guard fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
    else {
        throw ServerFault("set up", name, errno, remedy: "give another socket")
    }
    // Refused by a Unix socket, which needs it not.
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
    return (descriptor, boundAddress(descriptor) ?? name)
}
