import CLibPQ
import Store

/// Statements sent one after another without waiting for each one's result: one way to the server serves them all
/// (https://www.postgresql.org/docs/15/libpq-pipeline-mode.html).
extension PostgresConnection {
    /// How many results may wait to be read: what they take has to fit between the two sides.
    static let mostUnderWay = 64

    func send(_ name: String, _ values: [SQLValue]) throws {
        if underWay == 0, PQenterPipelineMode(handle) != 1 { throw PostgresFault(of: handle) }
        try sent(
            PostgresParameters(values).withPointers { count, values, lengths, formats in
                PQsendQueryPrepared(handle, name, count, values, lengths, formats, 0)
            }
        )
    }

    /// Takes note of a statement that was sent.
    func sent(_ isSent: Int32) throws {
        guard isSent == 1 else { throw PostgresFault(of: handle) }
        underWay += 1
    }

    /// Reads the results of all that is under way; returns the last one's, throws the first fault.
    @discardableResult
    func settle() throws -> PostgresResult {
        var last: PostgresResult?
        var fault: PostgresFault?
        let count = underWay
        underWay = 0
        guard PQpipelineSync(handle) == 1 else { throw PostgresFault(of: handle) }
        for _ in 0..<count {
            while let made = PQgetResult(handle) {
                let result = PostgresResult(made)
                switch PQresultStatus(made) {
                case PGRES_COMMAND_OK, PGRES_TUPLES_OK: last = result
                case PGRES_PIPELINE_ABORTED: break
                default: fault = fault ?? PostgresFault(of: made, on: handle)
                }
            }
        }
        PQclear(PQgetResult(handle))
        guard isOpen, PQexitPipelineMode(handle) == 1 else { throw fault ?? PostgresFault(of: handle) }
        if let fault { throw fault }
        guard let last else { throw PostgresFault(of: handle) }
        return last
    }
}
