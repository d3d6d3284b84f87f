package import Core
package import Store

/// One write on its way to the thread that writes: what to do in the transaction, and whom to answer after it.
package struct WriteJob: Sendable {
    /// Does the work; returns what answers the caller once it is durable.
    ///
    /// It may be run again after a rollback.
    package let run: @Sendable (any SQLTransaction) throws -> (@Sendable () -> Void)
    /// Answers the caller that nothing was done.
    package let fail: @Sendable (any Error) -> Void

    /// One write and its caller.
    package init(
        run: @escaping @Sendable (any SQLTransaction) throws -> (@Sendable () -> Void),
        fail: @escaping @Sendable (any Error) -> Void
    ) {
        self.run = run
        self.fail = fail
    }
}

extension JobQueue where Job == WriteJob {
    /// Hands a transaction to the thread that writes, and waits until it is durable; throws `closed` when the
    /// queue takes no more jobs.
    package func write<Value: Sendable>(
        unless closed: LedgerFault,
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = WriteJob(
                run: { transaction in
                    let value = try body(transaction)
                    return { continuation.resume(returning: value) }
                },
                fail: { continuation.resume(throwing: $0) }
            )
            if !push(job) { continuation.resume(throwing: closed) }
        }
    }
}
