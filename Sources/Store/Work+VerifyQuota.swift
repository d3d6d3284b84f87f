import Core

extension Work {
    /// Where the hourly quotas disagree with their rows, by the hosting's domain.
    func quotaDiscrepancies() throws -> [Discrepancy] {
        let booked = try named(
            """
            SELECT hosting.domain, total.slots, COALESCE(taken.slots, 0) FROM total
            JOIN hosting ON hosting.id = total.hosting_id
            LEFT JOIN (SELECT hosting_id, count(*) AS slots FROM slot GROUP BY hosting_id) AS taken
            ON taken.hosting_id = total.hosting_id
            """,
            figure: "slots of the hourly quota"
        )
        let stranded = try named(
            """
            SELECT hosting.domain, 0, waiting.messages FROM
            (SELECT hosting_id, count(*) AS messages FROM live
            WHERE next_at = \(Self.slotless.milliseconds) GROUP BY hosting_id) AS waiting
            JOIN hosting ON hosting.id = waiting.hosting_id
            JOIN total ON total.hosting_id = waiting.hosting_id AND total.slot_at IS NULL
            WHERE hosting.lag_turn IS NULL
            """,
            figure: "messages that wait for a slot and are never looked at"
        )
        return booked + stranded
    }

    /// The rows of a query for domain, booked and counted whose numbers differ.
    func named(_ query: String, figure: String) throws -> [Discrepancy] {
        try sql.rows(query, []) {
            Discrepancy(domain: $0.text(), figure: figure, booked: $0.int(), counted: $0.int())
        }
        .filter { $0.booked != $0.counted }
    }
}
