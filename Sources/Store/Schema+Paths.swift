extension Schema {
    /// Ways to the days on which something went wrong, and to the oldest tokens, whichever hosting they belong to.
    static var paths: [String] {
        [
            "CREATE INDEX day_trouble ON day(day, hosting_id) WHERE errors + expired > 0",
            "CREATE INDEX submission_oldest ON submission(message_id)",
        ]
    }
}
