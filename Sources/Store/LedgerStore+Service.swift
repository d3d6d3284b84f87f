package import Core

extension LedgerStore {
    /// Loads the service, lets the rules decide, saves, moves the messages and writes the audit trail.
    package func perform(_ order: ServiceOrder, at moment: Moment) async throws -> OrderResult {
        let result = try await write { try $0.perform(order, at: moment) }
        if case .done = result { ring() }
        return result
    }

    /// What an operation did; nil when it is not this hosting's.
    package func receipt(of operation: String, on hosting: HostingID) async throws -> ServiceReceipt? {
        try await glance { try $0.receipt(of: operation, on: hosting) }
    }
}
