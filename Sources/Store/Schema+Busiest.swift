extension Schema {
    /// The busiest script beside each hosting.
    ///
    /// A search walks an index and needs no words of its own any more: `fleet_word` and `fleet.is_named` are left to
    /// earlier programs on the same ledger, and go when none of them can be about.
    static let busiest = [
        "ALTER TABLE fleet ADD COLUMN script text",
        """
        INSERT INTO stirred(hosting_id) SELECT id FROM hosting WHERE id > 0 ON CONFLICT(hosting_id) DO NOTHING
        """,
    ]
}
