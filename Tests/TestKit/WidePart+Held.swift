import Core

extension WidePart {
    /// As many held messages as `finished` says, with tokens and bodies, in the books too.
    func heldMessages(until end: Int64) -> [String] {
        let first = "(\(at) + 10)"
        return [
            """
            INSERT INTO live(hosting_id, id, standing, next_at, hold_id, hold_until, queued_since, attempts, relayed,
            failed, sender, recipients, subject, uid, script, directory, size, accepted) \(numbers(finished))
            SELECT i, (\(first) + j) * 1048576 + i, 0, \(end), (\(first) + j) * 1048576 + i, \(end), \(first) + j, 0,
            0, 0, 'www@sitio-' || i || '.example', 'bea@example.net', 'Pedido ' || j, 100000 + i,
            '/home/sitio-' || i || '/www/contacto-1.php', '/home', 2044, \(first) + j FROM n CROSS JOIN k
            """,
            """
            INSERT INTO body(id, checksum, content) SELECT id, \(Self.checksum), CAST('\(Self.text)' AS {bytes})
            FROM live WHERE \(own) AND id > \(first) * 1048576
            """,
            """
            INSERT INTO submission(hosting_id, token, message_id) \(numbers(finished))
            SELECT i, '00000000' || (1000000000 + i) || 'fedcba' || (10000000 + j), (\(first) + j) * 1048576 + i
            FROM n CROSS JOIN k
            """,
            "UPDATE total SET held = held + \(finished), accepted = accepted + \(finished) WHERE \(own)",
            "UPDATE fleet SET held = held + \(finished), waiting = waiting + \(finished) WHERE \(own)",
            """
            UPDATE day SET accepted = accepted + \(finished), held = held + \(finished)
            WHERE \(own) AND day = \(at / Self.day)
            """,
            "UPDATE script_day SET held = held + \(finished) WHERE \(own) AND day = \(at / Self.day) AND held > 0",
        ]
    }
}
