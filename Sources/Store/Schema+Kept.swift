import Core

extension Schema {
    /// A hosting's held, released and waiting messages, counted and looked for in an index alone.
    ///
    /// SQLite 3.40 looks up in the row what a partial index says of all of its rows, and rather reads all messages of
    /// the hosting: these indexes hold it.
    static var kept: [String] {
        [
            "CREATE INDEX live_kept ON live(hosting_id, standing, hold_until) WHERE standing = 0",
            """
            CREATE INDEX live_freed ON live(hosting_id, standing, hold_until)
            WHERE standing > 0 AND hold_until IS NOT NULL
            """,
            """
            CREATE INDEX live_slotless ON live(hosting_id, next_at, id)
            WHERE next_at = \(Work.slotless.milliseconds)
            """,
            "DROP INDEX live_hold", "DROP INDEX live_released", "DROP INDEX live_waiting",
        ]
    }
}
