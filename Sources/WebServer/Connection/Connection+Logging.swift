import HTTPWire

/// Telling of answers.
extension Connection {
    /// An answer to a request.
    func log(_ response: Response, _ exchange: Exchange, isHeadOnly: Bool) {
        guard let accessLog = loop.service.configuration.accessLog else { return }
        accessLog(
            AccessRecord(
                method: exchange.method,
                path: exchange.path,
                status: response.status,
                bytes: isHeadOnly ? 0 : response.body.count,
                microseconds: Int((LoopClock.precise - exchange.start) / 1000),
                client: exchange.origin.client,
                refusal: nil,
                id: exchange.id
            )
        )
    }

    /// An answer to what was refused.
    func log(_ response: Response, _ refusal: Refusal, _ request: Request, isHeadOnly: Bool) {
        loop.service.configuration.accessLog?(
            AccessRecord(
                method: parser.head?.method,
                path: parser.head?.path,
                status: response.status,
                bytes: isHeadOnly ? 0 : response.body.count,
                microseconds: 0,
                client: request.client,
                refusal: refusal.reason,
                id: request.id
            )
        )
    }
}
