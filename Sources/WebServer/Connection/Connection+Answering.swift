import HTTPWire

/// From a response, or a refusal, to bytes.
extension Connection {
    /// Writes the answer to the present request and makes the connection ready for the next, or for its end.
    func respond(_ response: Response) {
        guard let exchange else { return }
        self.exchange = nil
        let wantsClose = response.headers["connection"]?.lowercased() == "close"
        let delivery = ResponseEncoder.Delivery(
            keepsAlive: exchange.isPersistent && !wantsClose && !loop.isStopping,
            isHeadOnly: exchange.method == .head,
            minorVersion: exchange.minorVersion
        )
        var written = response
        if !loop.encoder.encode(written, delivery, into: &output) {
            written = errorResponse(500, "the answer had a malformed header field")
            _ = loop.encoder.encode(written, delivery, into: &output)
        }
        log(written, exchange, isHeadOnly: delivery.isHeadOnly)
        if delivery.keepsAlive {
            phase = .receiving
            allow(limits.idle)
        } else {
            beginClosing()
        }
    }

    /// Answers what is not served and ends the connection: what follows cannot be trusted.
    func refuse(_ refusal: Refusal) {
        let response = errorResponse(refusal.status, refusal.reason)
        let isHeadOnly = parser.head?.method == .head
        let delivery = ResponseEncoder.Delivery(keepsAlive: false, isHeadOnly: isHeadOnly)
        _ = loop.encoder.encode(response, delivery, into: &output)
        log(response, nil, isHeadOnly: isHeadOnly)
        beginClosing()
        flush()
    }

    private func errorResponse(_ status: Int, _ reason: String) -> Response {
        guard let body = loop.service.configuration.errorBody?(status) else {
            return .text(status, "\(status) \(reason)\n")
        }
        return Response(status: status, headers: ["content-type": body.contentType], body: body.bytes)
    }

    private func log(_ response: Response, _ exchange: Exchange?, isHeadOnly: Bool) {
        guard let accessLog = loop.service.configuration.accessLog else { return }
        let nanoseconds = exchange.map { LoopClock.precise - $0.start } ?? 0
        accessLog(
            AccessRecord(
                method: exchange?.method ?? parser.head?.method,
                path: exchange?.path ?? parser.head?.path,
                status: response.status,
                bytes: isHeadOnly ? 0 : response.body.count,
                microseconds: Int(nanoseconds / 1000),
                client: client,
                id: exchange?.id ?? loop.ids.make()
            )
        )
    }
}
