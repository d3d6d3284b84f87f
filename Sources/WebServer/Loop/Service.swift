import HTTPWire

/// What every loop serves with: the handler and the configuration.
struct Service: Sendable {
    let handler: @Sendable (Request) async -> Response
    let configuration: ServerConfiguration
    let encoder: ResponseEncoder
    let limits: ServerLimits
    let open = OpenConnections()
}
