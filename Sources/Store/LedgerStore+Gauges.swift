package import Core

extension LedgerStore {
    /// The figures of all hostings together, from one snapshot.
    package func gauges() async throws -> LedgerGauges {
        try await read { try $0.gauges() }
    }
}
