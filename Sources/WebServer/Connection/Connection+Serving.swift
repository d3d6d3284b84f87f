import HTTPWire

/// From a request to its response: a file from the table, else the handler.
extension Connection {
    func serve() {
        guard let (head, body) = parser.next() else { return }
        let configuration = loop.service.configuration
        let start = configuration.accessLog == nil ? 0 : LoopClock.precise
        let exchange = Exchange(head, id: loop.ids.make(), start: start, origin: origin(of: head.headers))
        self.exchange = exchange
        phase = .handling
        deadline = .max
        let request = Request(
            method: head.method,
            path: head.path,
            rawQuery: head.rawQuery,
            headers: head.headers,
            body: body,
            client: exchange.origin.client,
            isSecure: exchange.origin.isSecure,
            id: exchange.id
        )
        if head.path == "*" {
            respond(Response(status: 204, headers: ["allow": "GET, HEAD, POST, OPTIONS"]))
        } else if let file = configuration.assets?.answer(request) {
            respond(file)
        } else {
            loop.startHandler(request, ticket: ticket)
        }
    }

    /// Who asks: the peer, or the client it speaks for when its word counts.
    func origin(of headers: HeaderFields) -> Origin {
        let configuration = loop.service.configuration
        guard peer.isTrusted else { return Origin(client: peer.name, isSecure: configuration.isBehindTLS) }
        let told = Forwarding(headers, configuration.proxies)
        return Origin(
            client: told.client ?? peer.name,
            isSecure: configuration.isBehindTLS || told.isSecure == true
        )
    }

    /// The handler's response has come; requests that waited behind it get their turn.
    func finish(_ response: Response) {
        guard phase == .handling else { return }
        respond(response)
        advance()
    }
}
