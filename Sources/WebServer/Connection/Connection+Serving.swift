import HTTPWire

/// From a request to its response: a file from the table, else the handler.
extension Connection {
    func serve() {
        guard let (head, body) = parser.next() else { return }
        let configuration = loop.service.configuration
        let start = configuration.accessLog == nil ? 0 : LoopClock.precise
        let exchange = Exchange(head, id: loop.ids.make(), start: start)
        self.exchange = exchange
        phase = .handling
        deadline = .max
        let request = Request(
            method: head.method,
            path: head.path,
            rawQuery: head.rawQuery,
            headers: head.headers,
            body: body,
            client: client,
            isSecure: configuration.isBehindTLS,
            id: exchange.id
        )
        if let file = configuration.assets?.answer(request) {
            respond(file)
        } else {
            loop.startHandler(request, ticket: ticket)
        }
    }

    /// The handler's response has come; requests that waited behind it get their turn.
    func finish(_ response: Response) {
        guard phase == .handling else { return }
        respond(response)
        advance()
    }
}
