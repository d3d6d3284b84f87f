package import Store

extension Database {
    /// Takes what a read makes piece by piece, all from one snapshot, never more than a few pieces ahead.
    package func pour<Piece: Sendable>(
        _ make: @escaping @Sendable (any SQLTransaction, (Piece) throws -> Void) throws -> Void,
        into take: (Piece) async throws -> Void
    ) async throws {
        let handover = Handover<Piece>(room: 4)
        async let made: Void = read { sql in
            defer { handover.end() }
            try make(sql, handover.put)
        }
        do {
            for await piece in handover.pieces {
                try await take(piece)
                handover.makeRoom()
            }
        } catch {
            handover.abandon()
            try? await made
            throw error
        }
        try await made
    }
}
