import Core

extension Schema {
    /// The slots of the hourly quotas, and when a hosting's next one is to be given.
    static func quota(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE slot(hosting_id bigint NOT NULL, message_id bigint NOT NULL, at bigint NOT NULL,
            spent bigint NOT NULL DEFAULT 0, PRIMARY KEY(hosting_id, message_id))\(dialect.clustered)
            """,
            "CREATE INDEX slot_at ON slot(hosting_id, at)",
            "ALTER TABLE total ADD COLUMN slots bigint NOT NULL DEFAULT 0",
            "ALTER TABLE total ADD COLUMN slot_at bigint",
            "CREATE INDEX total_slot ON total(slot_at) WHERE slot_at IS NOT NULL",
            "CREATE INDEX live_waiting ON live(hosting_id, id) WHERE next_at = \(Work.slotless.milliseconds)",
        ]
    }
}
