import Core

extension Schema {
    /// How far the messages of a hosting have followed the last change of its service.
    static func lag(_ dialect: Dialect) -> [String] {
        [
            "ALTER TABLE hosting ADD COLUMN lag_operation bigint",
            "ALTER TABLE hosting ADD COLUMN lag_since bigint",
            "ALTER TABLE hosting ADD COLUMN lag_place bigint",
            "ALTER TABLE hosting ADD COLUMN lag_done bigint",
            "ALTER TABLE hosting ADD COLUMN lag_turn bigint",
            "CREATE INDEX hosting_lag ON hosting(lag_turn) WHERE lag_turn IS NOT NULL",
            // A purge used to put off the end of each hold that it froze; now its own number tells them.
            "UPDATE live SET next_at = hold_until WHERE standing = 0 AND next_at = \(1 << 52)",
        ]
    }
}
