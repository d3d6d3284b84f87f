import Foundation
package import HTTPWire
import Synchronization

/// The HTTP/1.1 server: sockets, one event loop per core, limits; it knows nothing of what it serves.
package final class HTTPServer: Sendable {
    private let configuration: ServerConfiguration
    private let handler: @Sendable (Request) async -> Response
    private let stopBell = Mutex<WakeUp?>(nil)
    private let threads = RunningThreads()

    /// A server that asks `handler` for everything that is no file; the handler runs on an event loop and must not block.
    package init(configuration: ServerConfiguration, handler: @escaping @Sendable (Request) async -> Response)
    {
        self.configuration = configuration
        self.handler = handler
    }

    /// Binds, starts serving and tells the addresses, with the ports the system chose.
    package func start() throws -> [ListenAddress] {
        let service = try makeService()
        let loops = try (0..<max(1, configuration.loops)).map { try EventLoop(number: $0, service: service) }
        let bell = try WakeUp()
        let sockets = try bindAll()
        stopBell.withLock { $0 = bell }
        let acceptor = Acceptor(
            sockets: sockets,
            loops: loops,
            service: service,
            stop: bell
        )
        for (number, loop) in loops.enumerated() {
            threads.add()
            loop.start(number: number) { [threads] in threads.remove() }
        }
        startAccepting(acceptor)
        return sockets.map(\.address)
    }

    /// Returns when the server has stopped: after `stop()`, or when the task is cancelled.
    package func run() async {
        await withTaskCancellationHandler {
            await threads.waitForAll()
        } onCancel: {
            stop()
        }
    }

    /// Takes no more connections, closes the idle ones and ends when the requests under way are answered.
    package func stop() {
        stopBell.withLock { $0 }?.ring()
    }

    private func makeService() throws(ServerFault) -> Service {
        guard let encoder = ResponseEncoder(commonHeaders: configuration.commonHeaders) else {
            throw ServerFault("a common header field has a malformed name or value; correct it")
        }
        var limits = configuration.limits
        limits.connections = DescriptorBudget.connections(wanted: limits.connections)
        return Service(handler: handler, configuration: configuration, encoder: encoder, limits: limits)
    }

    private func bindAll() throws(ServerFault) -> [ListeningSocket] {
        var bound: [ListeningSocket] = []
        for address in configuration.addresses {
            do throws(ServerFault) {
                bound.append(
                    try ListeningSocket(
                        address,
                        limits: configuration.limits,
                        unixPermissions: configuration.unixPermissions
                    )
                )
            } catch {
                for socket in bound { socket.close() }
                throw error
            }
        }
        return bound
    }

    private func startAccepting(_ acceptor: Acceptor) {
        threads.add()
        let thread = Thread { [threads] in
            Thread.current.name = "web-accept"
            acceptor.run()
            // Only now: a connection handed to a loop that has ended would never be closed.
            for loop in acceptor.loops { loop.stop() }
            threads.remove()
        }
        thread.start()
    }
}
