import Core
import Foundation
import Glibc

/// The running daemon's door for the operator's commands: root and the daemon's own user may enter.
struct ControlDoor: Sendable {
    let path: String
    let desk: AdminDesk
    let log: EventLog

    /// Answers until the task is cancelled.
    func run() async throws {
        let listener = try ControlSocket.listen(on: path)
        let connections = Self.connections(at: listener)
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                for await connection in connections {
                    group.addTask { await serve(connection) }
                }
            }
        } onCancel: {
            listener.shutDown()
        }
        listener.close()
        unlink(path)
    }

    /// Accepting blocks, so it has a thread of its own.
    private static func connections(at listener: ControlSocket) -> AsyncStream<ControlSocket> {
        AsyncStream { continuation in
            Thread.detachNewThread {
                while let connection = listener.accept() { continuation.yield(connection) }
                continuation.finish()
            }
        }
    }

    private func serve(_ connection: ControlSocket) async {
        defer { connection.close() }
        do {
            let peer = connection.peer
            guard let peer, peer == 0 || peer == geteuid() else {
                let line =
                    "only root and the daemon's user may do this; you are uid \(peer.map(String.init) ?? "?")"
                try connection.send(encoded(.failed(.permission, line)))
                return
            }
            let bytes = try await Self.blocking { () throws(ControlSocket.Fault) in try connection.receive() }
            let request = try JSONDecoder().decode(AdminRequest.self, from: Data(bytes))
            let answer = try encoded(await desk.answer(request, from: AdminClient.actor(uid: peer)))
            try await Self.blocking { () throws(ControlSocket.Fault) in try connection.send(answer) }
        } catch let fault as ControlSocket.Fault {
            log(.warning, "control socket \(path): \(fault.words)")
        } catch {
            log(.warning, "control socket \(path): a request could not be read: \(error)")
        }
    }

    private func encoded(_ answer: AdminAnswer) throws -> [UInt8] {
        Array(try JSONEncoder().encode(answer))
    }

    /// A thread of its own: global queues have few, and a silent peer would hold one.
    private static func blocking<T: Sendable>(
        _ work: @escaping @Sendable () throws(ControlSocket.Fault) -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
        }
    }
}
