import Core
import Foundation
import PostgresDriver
import SQLiteDriver
import Store
import TestKit

/// One part of the measurement, on one ledger: `store-benchmark PART ADDRESS HOSTINGS`.
///
/// Prints its figures, a line of JSON each. ADDRESS is a path or `postgresql://…`.
@main
struct StoreBenchmark {
    /// What can be asked for, in the order in which the parts suit a ledger that is filled.
    enum Part: String, CaseIterable {
        case fill
        case reads
        case mail
        case clearing
        case week
        case removal
        case books
    }

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let part = Part(rawValue: arguments[1]), let hostings = Int(arguments[3])
        else {
            let parts = Part.allCases.map(\.rawValue).joined(separator: "|")
            FileHandle.standardError.write(Data("usage: \(arguments[0]) \(parts) ADDRESS HOSTINGS\n".utf8))
            exit(64)
        }
        let (engine, close) = try await open(arguments[2])
        let bench = try await StoreBench(engine: engine, hostings: hostings)
        switch part {
        case .fill: try await bench.fill()
        case .reads: try await bench.reads()
        case .mail: try await bench.mail()
        case .clearing: try await bench.clearing()
        case .week: try await bench.week()
        case .removal: try await bench.removal()
        case .books: try await bench.books()
        }
        await close()
    }

    private static func open(_ address: String) async throws -> (any Database, @Sendable () async -> Void) {
        guard address.contains("://") else {
            let file = try await SQLiteDatabase(path: address)
            return (file, { await file.close() })
        }
        var limits = PostgresLimits()
        // To fill and to recount takes minutes; nothing that is measured comes near the product's own limit.
        limits.statementTimeout = 600_000
        let server = try await PostgresDatabase(
            server: PostgresServer(address: address),
            node: "a",
            limits: limits
        )
        return (server, { await server.close() })
    }
}
