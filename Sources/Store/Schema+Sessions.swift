extension Schema {
    /// When a session was last used, until when it lasts without being used, and where it began.
    ///
    /// All three are unknown of a session that an earlier program opened: it ends by its whole time alone.
    static let sessions = [
        "ALTER TABLE session ADD COLUMN used bigint",
        "ALTER TABLE session ADD COLUMN lapses bigint",
        "ALTER TABLE session ADD COLUMN client text",
    ]
}
