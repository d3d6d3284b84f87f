extension Schema {
    /// Every hosting at once: one narrow row a hosting with an index for each order, so that no page reads them all.
    ///
    /// `pulse` counts by ten minutes and is kept for a day; `stirred` names hostings whose row has to be renewed.
    static func fleet(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE pulse(hosting_id bigint NOT NULL, slot bigint NOT NULL, relayed bigint NOT NULL,
            errors bigint NOT NULL, PRIMARY KEY(hosting_id, slot))\(dialect.clustered)
            """,
            "CREATE TABLE stirred(hosting_id \(dialect.key))",
            "CREATE TABLE census(state text PRIMARY KEY, hostings bigint NOT NULL)",
            """
            CREATE TABLE fleet(hosting_id \(dialect.key), domain text NOT NULL, state text NOT NULL, blocker text,
            held bigint NOT NULL, queued bigint NOT NULL, last_hour bigint NOT NULL, quota bigint NOT NULL,
            relayed bigint NOT NULL, errors bigint NOT NULL, risk bigint NOT NULL, waiting bigint NOT NULL,
            pace bigint NOT NULL, error_share bigint NOT NULL, due bigint, is_named bigint NOT NULL)
            """,
            """
            CREATE TABLE fleet_word(word text NOT NULL, hosting_id bigint NOT NULL,
            PRIMARY KEY(word, hosting_id))\(dialect.clustered)
            """,
            "CREATE INDEX fleet_by_risk ON fleet(state, risk, domain)",
            "CREATE INDEX fleet_by_waiting ON fleet(state, waiting, domain)",
            "CREATE INDEX fleet_by_pace ON fleet(state, pace, domain)",
            "CREATE INDEX fleet_by_errors ON fleet(state, error_share, domain)",
            "CREATE INDEX fleet_by_domain ON fleet(state, domain)",
            "CREATE INDEX fleet_due ON fleet(due) WHERE due IS NOT NULL",
            """
            INSERT INTO fleet(hosting_id, domain, state, blocker, held, queued, last_hour, quota, relayed, errors,
            risk, waiting, pace, error_share, is_named)
            SELECT id, domain, state, blocker, 0, 0, 0, quota, 0, 0, 0, 0, 0, 0, 0 FROM hosting WHERE id > 0
            """,
            "INSERT INTO stirred(hosting_id) SELECT id FROM hosting WHERE id > 0",
            """
            INSERT INTO census(state, hostings)
            SELECT state, count(*) FROM hosting WHERE id > 0 GROUP BY state
            """,
        ]
    }
}
