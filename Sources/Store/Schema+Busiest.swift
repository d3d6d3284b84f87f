extension Schema {
    /// The busiest script beside each hosting; a search walks an index and needs no words of its own any more.
    static let busiest = [
        "ALTER TABLE fleet ADD COLUMN script text",
        "ALTER TABLE fleet DROP COLUMN is_named",
        "DROP TABLE fleet_word",
        """
        INSERT INTO stirred(hosting_id) SELECT id FROM hosting WHERE id > 0 ON CONFLICT(hosting_id) DO NOTHING
        """,
    ]
}
