import HTTPWire
import Testing
import WebServer

/// Runs a server on a free port of the loopback while the body runs.
func withServer(
    _ adjust: (inout ServerConfiguration) -> Void = { _ in },
    handler: @escaping @Sendable (Request) async -> Response = echo,
    body: (ListenAddress) async throws -> Void
) async throws {
    var configuration = ServerConfiguration(addresses: [.tcp("127.0.0.1", 0)])
    configuration.loops = 2
    adjust(&configuration)
    let server = HTTPServer(configuration: configuration, handler: handler)
    let address = try #require(try server.start().first)
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body(address)) } catch { outcome = .failure(error) }
    server.stop()
    await server.run()
    try outcome.get()
}

/// Tells what it was asked.
@Sendable func echo(_ request: Request) async -> Response {
    var headers: HeaderFields = ["content-type": "text/plain"]
    for value in request.headers.all("x-echo") { headers.add("x-echo", value) }
    let line = "\(request.method.name) \(request.path) \(request.rawQuery) "
    return Response(headers: headers, body: Array(line.utf8) + request.body)
}

let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
let getAndClose = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
