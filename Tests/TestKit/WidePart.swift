import Core
import Store

/// The statements that make some hostings.
struct WidePart {
    let hostings: ClosedRange<Int>
    let now: Moment
    let finished: Int
    let interval: Duration

    static let day: Int64 = 86_400_000
    /// The same text for all, as long as a mail from a form.
    static let text = String(repeating: "correo ", count: 292)
    static let checksum = Checksum(of: Array(text.utf8)).stored
    var at: Int64 { now.milliseconds }
    /// Hostings `i`, and with each the numbers `j` from 1 on.
    func numbers(_ count: Int = 1) -> String {
        """
        WITH RECURSIVE n(i) AS (SELECT CAST(\(hostings.lowerBound) AS bigint) UNION ALL
        SELECT i + 1 FROM n WHERE i < \(hostings.upperBound)),
        k(j) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT j + 1 FROM k WHERE j < \(count))
        """
    }
    private let state = "CASE WHEN i % 100 = 0 THEN 'ko' ELSE 'ok' END"
    private let held = "CASE WHEN i % 100 = 0 THEN 2 ELSE 0 END"
    private let queued = "CASE WHEN i % 100 = 0 THEN 0 ELSE 2 END"
    /// When the finished message `j` was accepted and ended.
    private var then: String { "(\(at) - j * \(interval.wholeMilliseconds))" }
    /// Rows stand where they were written: one hosting's among those of all others of the same time.
    private let asTheyCame = "ORDER BY j DESC, i"
    var own: String { "hosting_id BETWEEN \(hostings.lowerBound) AND \(hostings.upperBound)" }

    var statements: [String] { services + messages + figures + records }

    private var services: [String] {
        let bounced = finished / 10
        return [
            """
            INSERT INTO hosting(id, domain, uid, zone, language, quota, report_recipient, created, state, blocker,
            since, version) \(numbers()) SELECT i, 'sitio-' || i || '.example', 100000 + i, 'UTC', 'es', 200,
            'ana@sitio-' || i || '.example', \(at - 400 * Self.day), \(state),
            CASE WHEN i % 100 = 0 THEN 'customer' END, \(at - Self.day), 3 FROM n
            """,
            """
            INSERT INTO total(hosting_id, accepted, relayed, bounced, held, queued, errors, relayed_at, slots)
            \(numbers()) SELECT i, \(finished + 2), \(finished - bounced), \(bounced), \(held), \(queued), \(bounced),
            \(at - 14_400_000), 1 FROM n
            """,
            """
            INSERT INTO fleet(hosting_id, domain, state, blocker, held, queued, last_hour, quota, relayed, errors, risk,
            waiting, pace, error_share, due, is_named) \(numbers()) SELECT i, 'sitio-' || i || '.example', \(state),
            CASE WHEN i % 100 = 0 THEN 'customer' END, \(held), \(queued), 1, 200, 5, 0,
            CASE WHEN i % 100 = 0 THEN 4000002 ELSE 1000002 END, 2, 5, i % 37, \(at + 600_000), 1 FROM n
            """,
            """
            INSERT INTO fleet_word(word, hosting_id) \(numbers())
            SELECT 'sitio-' || i || '.example', i FROM n UNION ALL SELECT i || '.example', i FROM n
            """,
            """
            INSERT INTO account(id, email, password_hash, is_operator, created) \(numbers())
            SELECT i, 'ana@sitio-' || i || '.example', 'h', 0, \(at) FROM n WHERE i % 10 = 1
            """,
            """
            INSERT INTO account_hosting(account_id, hosting_id) \(numbers(10))
            SELECT i, i + j - 1 FROM n CROSS JOIN k WHERE i % 10 = 1 AND i + j - 1 <= \(hostings.upperBound)
            """,
            """
            INSERT INTO session(token_hash, account_id, opened, expires) \(numbers())
            SELECT 's' || i, i, \(at), \(at + 30 * Self.day) FROM n WHERE i % 10 = 1
            """,
        ]
    }

    private var messages: [String] {
        [
            """
            INSERT INTO history(hosting_id, id, fate, accepted, ended, size, attempts, relayed, failed, script, subject)
            \(numbers(finished)) SELECT i, \(then) * 1048576 + i, CASE WHEN j % 10 = 0 THEN 'bounced' ELSE 'relayed' END,
            \(then), \(then), 2044, 1, CASE WHEN j % 10 = 0 THEN 0 ELSE 1 END, CASE WHEN j % 10 = 0 THEN 1 ELSE 0 END,
            '/home/sitio-' || i || '/www/contacto-' || (j % 2) || '.php', 'Pedido ' || j FROM n CROSS JOIN k
            \(asTheyCame)
            """,
            """
            INSERT INTO submission(hosting_id, token, message_id) \(numbers(finished))
            SELECT i, '00000000' || (1000000000 + i) || 'abcdef' || (10000000 + j), \(then) * 1048576 + i
            FROM n CROSS JOIN k \(asTheyCame)
            """,
            """
            INSERT INTO relayed(id, hosting_id, sender, script, recipients, bounced) \(numbers(finished))
            SELECT \(then) * 1048576 + i, i, 'www@sitio-' || i || '.example', '/home/www/contacto.php', 'bea@example.net', ''
            FROM n CROSS JOIN k WHERE j % 10 <> 0 \(asTheyCame)
            """,
            """
            INSERT INTO live(hosting_id, id, standing, next_at, hold_id, hold_until, queued_since, attempts, relayed,
            failed, sender, recipients, subject, uid, script, directory, size, accepted) \(numbers(2))
            SELECT i, (\(at) + j) * 1048576 + i, CASE WHEN i % 100 = 0 THEN 0 ELSE 1 END,
            CASE WHEN i % 100 = 0 THEN \(at + 3 * Self.day) ELSE \(at + 1_800_000) + i END,
            CASE WHEN i % 100 = 0 THEN (\(at) + j) * 1048576 + i END,
            CASE WHEN i % 100 = 0 THEN \(at + 3 * Self.day) END, \(at), 0, 0, 0, 'www@sitio-' || i || '.example',
            'bea@example.net', 'Pedido ' || j, 100000 + i, '/home/sitio-' || i || '/www/contacto-1.php', '/home', 2044,
            \(at) FROM n CROSS JOIN k
            """,
            """
            INSERT INTO body(id, checksum, content) SELECT id, \(Self.checksum), CAST('\(Self.text)' AS {bytes})
            FROM live WHERE \(own) ORDER BY id
            """,
            """
            INSERT INTO slot(hosting_id, message_id, at) \(numbers())
            SELECT i, (\(at) + 1) * 1048576 + i, \(at - 60_000) FROM n
            """,
        ]
    }

    private var figures: [String] {
        [
            """
            INSERT INTO script_day(hosting_id, day, script, relayed, errors, held)
            SELECT hosting_id, accepted / \(Self.day), script, sum(relayed), sum(failed), 0 FROM history
            WHERE \(own) GROUP BY hosting_id, accepted / \(Self.day), script ORDER BY 2, 1
            """,
            """
            INSERT INTO script_day(hosting_id, day, script, relayed, errors, held)
            SELECT hosting_id, accepted / \(Self.day), script, 0, 0, count(*) FROM live WHERE \(own) AND standing = 0
            GROUP BY hosting_id, accepted / \(Self.day), script
            ON CONFLICT(hosting_id, day, script) DO UPDATE SET held = excluded.held
            """,
            """
            INSERT INTO day(hosting_id, day, accepted, relayed, errors, held, expired, purged)
            SELECT hosting_id, accepted / \(Self.day), count(*), sum(relayed), sum(failed), 0, 0, 0 FROM history
            WHERE \(own) GROUP BY hosting_id, accepted / \(Self.day) ORDER BY 2, 1
            """,
            """
            INSERT INTO day(hosting_id, day, accepted, relayed, errors, held, expired, purged)
            SELECT hosting_id, accepted / \(Self.day), count(*), 0, 0, sum(CASE WHEN standing = 0 THEN 1 ELSE 0 END), 0, 0
            FROM live WHERE \(own) GROUP BY hosting_id, accepted / \(Self.day) ON CONFLICT(hosting_id, day)
            DO UPDATE SET accepted = day.accepted + excluded.accepted, held = excluded.held
            """,
            """
            INSERT INTO pulse(hosting_id, slot, relayed, errors) \(numbers(5))
            SELECT i, (\(at) - j * 14400000) / 600000, 1, 0 FROM n CROSS JOIN k
            """,
            """
            INSERT INTO conduct(hosting_id, slice, script, accepted, handed, errors, unknown) \(numbers(5))
            SELECT i, (\(at) - j * 14400000) / 600000, '/home/sitio-' || i || '/www/contacto-' || (j % 2) || '.php', 1, 1, 0, 0
            FROM n CROSS JOIN k
            """,
        ]
    }

    private var records: [String] {
        [
            """
            INSERT INTO failure(hosting_id, id, message_id, recipient, at, origin, code, status, reply, script)
            SELECT hosting_id, id, id, 'nadie@example.net', ended, 'relay', 550, '5.1.1', 'no such user', script
            FROM history WHERE \(own) AND fate = 'bounced'
            """,
            """
            INSERT INTO audit(hosting_id, id, at, party, actor, act, from_state, to_state, messages) \(numbers(2))
            SELECT i, (\(at - Self.day) + j) * 1048576 + i, \(at - Self.day) + j, 'customer', 'ana@example.net',
            CASE WHEN j = 1 THEN 'block' ELSE 'unblock' END, CASE WHEN j = 1 THEN 'ok' ELSE 'ko' END,
            CASE WHEN j = 1 THEN 'ko' ELSE 'ok' END, 0 FROM n CROSS JOIN k
            """,
            """
            INSERT INTO operation(hosting_id, name, number, act, party, actor, at, state, messages, in_flight, released)
            SELECT hosting_id, 'op-' || id, id, act, party, actor, at, to_state, 0, 0, 0 FROM audit WHERE \(own)
            """,
            """
            INSERT INTO refusal(id, hosting_id, at, reason, detail, uid) \(numbers())
            SELECT \(at - Self.day) * 1048576 + i, i, \(at - Self.day), 'bad-recipient', 'ana@', 100000 + i FROM n
            """,
            """
            INSERT INTO report(hosting_id, id, kind, number, day, recipient, failed, expired, held, subject, body, at,
            covered_until, covered_failure) \(numbers()) SELECT i, \(at - 3 * Self.day) * 1048576 + i, 'daily',
            \((at - 3 * Self.day) / Self.day), \((at - 3 * Self.day) / Self.day), 'ana@example.net', 1, 0, 0, 'Errores',
            'Uno', \(at - 3 * Self.day), \(at - 3 * Self.day), 0 FROM n
            """,
        ]
    }

    /// What stands once for all.
    static func ends(now: Moment) -> [String] {
        [
            """
            INSERT INTO census(state, hostings) SELECT state, count(*) FROM hosting WHERE id > 0 GROUP BY state
            """,
            """
            INSERT INTO account(id, email, password_hash, is_operator, created)
            VALUES(2, 'op@provider.example', 'h', 1, \(now.milliseconds))
            """,
            """
            INSERT INTO session(token_hash, account_id, opened, expires)
            VALUES('operator', 2, \(now.milliseconds), \(now.milliseconds + 30 * day))
            """,
            """
            INSERT INTO mark(name, value) VALUES('identifier', \((now.milliseconds + 200_000) << 20))
            ON CONFLICT(name) DO UPDATE SET value = excluded.value
            """,
        ]
    }
}
