extension Schema {
    /// Held messages of a hosting that are being erased by choice.
    static let deletion = [
        "ALTER TABLE hosting ADD COLUMN erase_operation bigint",
        "ALTER TABLE hosting ADD COLUMN erase_choice text",
        "ALTER TABLE hosting ADD COLUMN erase_mark bigint",
        "ALTER TABLE hosting ADD COLUMN erase_place bigint",
        "ALTER TABLE hosting ADD COLUMN erase_turn bigint",
        "CREATE INDEX hosting_erase ON hosting(erase_turn) WHERE erase_turn IS NOT NULL",
    ]
}
