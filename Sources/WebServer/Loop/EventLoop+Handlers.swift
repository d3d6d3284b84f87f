import HTTPWire

extension EventLoop {
    /// Starts the handler of a request on this loop; it stays there but for what it awaits elsewhere.
    func startHandler(_ request: Request, ticket: UInt64) {
        let handler = service.handler
        Task(executorPreference: self) { [self] in
            let response = await handler(request)
            deliver(response, to: ticket)
        }
    }
}
