/// The tables, as a list of migrations: the position in the list is the version it leads to.
///
/// A migration that was released is never changed; a new one is added at the end.
enum Schema {
    /// The version this program reads and writes.
    static let version = 22
    /// The oldest version whose programs may go on working on these tables, beside this one.
    ///
    /// It follows `version` only when a migration takes something away that an older program uses, or when newer
    /// programs leave something half done that an older one would take for the whole. 13: messages follow a change of
    /// their service in slices, and a program that counts rows would book them again. 19: what was chosen to be erased
    /// goes in slices, and a program that does not know would release the rest.
    static let oldestProgram = 19

    /// The statements that lead from the version before to a version.
    static func migration(to version: Int, _ dialect: Dialect) -> [String] {
        switch version {
        case 1: hostings(dialect) + messages(dialect) + records(dialect) + people(dialect)
        case 2: reports(dialect)
        case 3: bounces(dialect)
        case 4: retention(dialect)
        case 5: fleet(dialect)
        case 6: nodes
        case 7: trail(dialect)
        case 8: quota(dialect)
        case 9: notices(dialect)
        case 10: logins(dialect)
        case 11: diagnostics(dialect)
        case 12: rules(dialect)
        case 13: lag(dialect)
        case 14: findings(dialect)
        case 15: busiest
        case 16: recipients(dialect)
        case 17: paths
        case 18: pools
        case 19: deletion
        case 20: sessions
        case 21: leaving(dialect)
        case 22: kept
        default: []
        }
    }

    private static func hostings(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE hosting(id \(dialect.key), domain text NOT NULL UNIQUE, uid bigint NOT NULL UNIQUE,
            zone text NOT NULL, language text NOT NULL, quota bigint NOT NULL, report_recipient text,
            created bigint NOT NULL, state text NOT NULL, blocker text, reason text, since bigint NOT NULL,
            version bigint NOT NULL, purge_operation bigint, purge_from text, purge_ends bigint,
            purge_messages bigint)
            """,
            "CREATE INDEX hosting_purge ON hosting(purge_ends) WHERE purge_ends IS NOT NULL",
            """
            CREATE TABLE total(hosting_id \(dialect.key), accepted bigint NOT NULL DEFAULT 0,
            relayed bigint NOT NULL DEFAULT 0, bounced bigint NOT NULL DEFAULT 0,
            expired bigint NOT NULL DEFAULT 0, purged bigint NOT NULL DEFAULT 0,
            held bigint NOT NULL DEFAULT 0, queued bigint NOT NULL DEFAULT 0,
            errors bigint NOT NULL DEFAULT 0, relayed_at bigint, relayed_script text)
            """,
            """
            CREATE TABLE day(hosting_id bigint NOT NULL, day bigint NOT NULL, accepted bigint NOT NULL,
            relayed bigint NOT NULL, errors bigint NOT NULL, held bigint NOT NULL, expired bigint NOT NULL,
            purged bigint NOT NULL, PRIMARY KEY(hosting_id, day))\(dialect.clustered)
            """,
        ]
    }

    private static func messages(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE submission(hosting_id bigint NOT NULL, token text NOT NULL, message_id bigint NOT NULL,
            PRIMARY KEY(hosting_id, token))\(dialect.clustered)
            """,
            """
            CREATE TABLE live(hosting_id bigint NOT NULL, id bigint NOT NULL, standing bigint NOT NULL,
            next_at bigint NOT NULL, lease bigint, hold_id bigint, hold_until bigint,
            queued_since bigint NOT NULL, attempts bigint NOT NULL, relayed bigint NOT NULL,
            failed bigint NOT NULL, sender text NOT NULL, recipients text NOT NULL, subject text NOT NULL,
            uid bigint NOT NULL, script text, directory text, size bigint NOT NULL, accepted bigint NOT NULL,
            PRIMARY KEY(hosting_id, id))\(dialect.clustered)
            """,
            "CREATE INDEX live_due ON live(standing, next_at, id)",
            "CREATE INDEX live_hold ON live(hosting_id, hold_until) WHERE standing = 0",
            "CREATE INDEX live_released ON live(hosting_id) WHERE standing > 0 AND hold_until IS NOT NULL",
            """
            CREATE TABLE body(id \(dialect.key), checksum bigint NOT NULL, content \(dialect.bytes) NOT NULL)
            """,
            """
            CREATE TABLE aside(id \(dialect.key), hosting_id bigint NOT NULL, at bigint NOT NULL,
            what text NOT NULL, content \(dialect.bytes))
            """,
            """
            CREATE TABLE history(hosting_id bigint NOT NULL, id bigint NOT NULL, fate text NOT NULL,
            accepted bigint NOT NULL, ended bigint NOT NULL, size bigint NOT NULL, attempts bigint NOT NULL,
            relayed bigint NOT NULL, failed bigint NOT NULL, script text, subject text NOT NULL,
            PRIMARY KEY(hosting_id, id))\(dialect.clustered)
            """,
        ]
    }

    private static func records(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE failure(hosting_id bigint NOT NULL, id bigint NOT NULL, message_id bigint NOT NULL,
            recipient text NOT NULL, at bigint NOT NULL, origin text NOT NULL, code bigint NOT NULL, status text,
            reply text NOT NULL, script text, PRIMARY KEY(hosting_id, id))\(dialect.clustered)
            """,
            "CREATE INDEX failure_at ON failure(hosting_id, at)",
            """
            CREATE TABLE refusal(id \(dialect.key), hosting_id bigint, at bigint NOT NULL, reason text NOT NULL,
            detail text NOT NULL, uid bigint NOT NULL, script text, directory text)
            """,
            "CREATE INDEX refusal_at ON refusal(hosting_id, at)",
            """
            CREATE TABLE operation(hosting_id bigint NOT NULL, name text NOT NULL, number bigint NOT NULL,
            act text NOT NULL, party text NOT NULL, actor text NOT NULL, address text, at bigint NOT NULL,
            state text NOT NULL, messages bigint NOT NULL, in_flight bigint NOT NULL, released bigint NOT NULL,
            PRIMARY KEY(hosting_id, name))\(dialect.clustered)
            """,
            "CREATE INDEX operation_release ON operation(hosting_id, number) WHERE released > 0",
            """
            CREATE TABLE audit(hosting_id bigint NOT NULL, id bigint NOT NULL, at bigint NOT NULL,
            party text NOT NULL, actor text NOT NULL, address text, act text NOT NULL, from_state text NOT NULL,
            to_state text NOT NULL, reason text, messages bigint NOT NULL,
            PRIMARY KEY(hosting_id, id))\(dialect.clustered)
            """,
        ]
    }

    private static func people(_ dialect: Dialect) -> [String] {
        [
            """
            CREATE TABLE account(id \(dialect.key), email text NOT NULL UNIQUE, password_hash text NOT NULL,
            language text, is_operator bigint NOT NULL, created bigint NOT NULL)
            """,
            """
            CREATE TABLE account_hosting(account_id bigint NOT NULL, hosting_id bigint NOT NULL,
            PRIMARY KEY(account_id, hosting_id))\(dialect.clustered)
            """,
            "CREATE INDEX account_hosting_back ON account_hosting(hosting_id)",
            """
            CREATE TABLE session(token_hash text PRIMARY KEY, account_id bigint NOT NULL,
            opened bigint NOT NULL, expires bigint NOT NULL)\(dialect.clustered)
            """,
            "CREATE INDEX session_expires ON session(expires)",
            "CREATE INDEX session_account ON session(account_id)",
            "CREATE TABLE secret(name text PRIMARY KEY, value \(dialect.bytes) NOT NULL)",
        ]
    }
}
