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
        var written = packed(response, for: exchange.headers)
        if exchange.origin.isSecure { insistOnTLS(&written) }
        if !loop.encoder.encode(written, delivery, into: &output) {
            written = .text(500, "500 the answer had a malformed header field\n")
            _ = loop.encoder.encode(written, delivery, into: &output)
        }
        log(written, exchange, isHeadOnly: delivery.isHeadOnly)
        if delivery.keepsAlive {
            phase = .receiving
            hasServed = true
            beginIdling()
        } else {
            beginClosing()
        }
    }

    /// Answers what is not served and ends the connection: what follows cannot be trusted.
    func refuse(_ refusal: Refusal) {
        let request = remains()
        let response = errorResponse(refusal, request)
        let isHeadOnly = parser.head?.method == .head
        let delivery = ResponseEncoder.Delivery(keepsAlive: false, isHeadOnly: isHeadOnly)
        _ = loop.encoder.encode(response, delivery, into: &output)
        log(response, refusal, request, isHeadOnly: isHeadOnly)
        beginClosing()
        flush()
    }

    /// Tells browsers that came by TLS to come no other way (RFC 6797 section 7.1).
    private func insistOnTLS(_ response: inout Response) {
        let seconds = loop.service.configuration.strictTransport.components.seconds
        guard seconds > 0 else { return }
        response.headers.set("strict-transport-security", "max-age=\(seconds)")
    }

    /// What could be read of a request that is refused, under the id that its answer shows.
    private func remains() -> Request {
        let headers = parser.head?.headers ?? HeaderFields()
        let origin = origin(of: headers)
        return Request(
            method: parser.head?.method ?? .get,
            path: parser.head?.path ?? "/",
            headers: headers,
            client: origin.client,
            isSecure: origin.isSecure,
            id: loop.ids.make()
        )
    }

    private func errorResponse(_ refusal: Refusal, _ request: Request) -> Response {
        guard let page = loop.service.configuration.errorPage else {
            return .text(refusal.status, "\(refusal.status) \(refusal.reason)\n")
        }
        return page(refusal.status, request)
    }
}
