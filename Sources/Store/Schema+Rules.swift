extension Schema {
    /// What scripts do, by days for the pages and by ten minutes for the rules, and what the rules found.
    static func rules(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE script_day(hosting_id bigint NOT NULL, day bigint NOT NULL, script text NOT NULL,
            relayed bigint NOT NULL, errors bigint NOT NULL, held bigint NOT NULL,
            PRIMARY KEY(hosting_id, day, script))\(dialect.clustered)
            """,
            // Nobody knows any more which scripts the days before were made of.
            """
            INSERT INTO script_day(hosting_id, day, script, relayed, errors, held)
            SELECT hosting_id, day, '*', relayed, errors, held FROM day
            WHERE hosting_id > 0 AND relayed + errors + held > 0
            """,
            """
            CREATE TABLE conduct(hosting_id bigint NOT NULL, slice bigint NOT NULL, script text NOT NULL,
            accepted bigint NOT NULL, handed bigint NOT NULL, errors bigint NOT NULL, unknown bigint NOT NULL,
            PRIMARY KEY(hosting_id, slice, script))\(dialect.clustered)
            """,
            "ALTER TABLE total ADD COLUMN cleared bigint NOT NULL DEFAULT 0",
            """
            UPDATE total SET cleared =
            COALESCE((SELECT max(id) FROM failure WHERE failure.hosting_id = total.hosting_id), 0)
            """,
            """
            CREATE TABLE finding(hosting_id bigint NOT NULL, id bigint NOT NULL, at bigint NOT NULL,
            rule text NOT NULL, measured bigint NOT NULL, threshold bigint NOT NULL, figure bigint NOT NULL,
            sample bigint NOT NULL, span bigint NOT NULL, PRIMARY KEY(hosting_id, id))\(dialect.clustered)
            """,
            """
            CREATE TABLE finding_script(hosting_id bigint NOT NULL, finding_id bigint NOT NULL,
            place bigint NOT NULL, script text NOT NULL, accepted bigint NOT NULL, handed bigint NOT NULL,
            errors bigint NOT NULL, unknown bigint NOT NULL,
            PRIMARY KEY(hosting_id, finding_id, place))\(dialect.clustered)
            """,
        ]
    }
}
