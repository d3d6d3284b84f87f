import Glibc
import HTTPWire

extension Service {
    /// Answers a connection that is one too many, at once and without keeping anything of it.
    func turnAway(_ descriptor: Int32, _ peer: Peer, _ excess: OpenConnections.Excess) {
        var response = Response.text(503, "503 \(excess.words)\n")
        response.headers.add("retry-after", "5")
        var encoder = encoder
        encoder.date = httpDate(LoopClock.secondsSince1970)
        var output: [UInt8] = []
        _ = encoder.encode(response, ResponseEncoder.Delivery(keepsAlive: false), into: &output)
        _ = send(descriptor, output, output.count, Int32(MSG_NOSIGNAL))
        shutdown(descriptor, Int32(SHUT_WR))
        // What was sent already is read away: closing over it would reset the connection at once.
        _ = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16_384) { scratch in
            recv(descriptor, scratch.baseAddress, scratch.count, 0)
        }
        _ = close(descriptor)
        configuration.accessLog?(
            AccessRecord(
                method: nil,
                path: nil,
                status: 503,
                bytes: response.body.count,
                microseconds: 0,
                client: peer.name,
                refusal: excess.words,
                id: "-"
            )
        )
    }
}
