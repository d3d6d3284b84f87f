import Core

extension Work {
    /// Where the scripts' figures differ from the days, and the rules' figures from the failures.
    func scriptDiscrepancies() throws -> [Discrepancy] {
        let days = try ["relayed", "errors", "held"].flatMap { figure in
            try named(
                """
                SELECT hosting.domain, COALESCE(sums.scripts, 0), sums.days FROM
                (SELECT day.hosting_id, day.day, day.\(figure) AS days,
                (SELECT sum(script_day.\(figure)) FROM script_day WHERE script_day.hosting_id = day.hosting_id
                AND script_day.day = day.day) AS scripts FROM day WHERE day.hosting_id > 0) AS sums
                JOIN hosting ON hosting.id = sums.hosting_id
                """,
                figure: "\(figure) of a day, sum of the scripts"
            )
        }
        return try days + ruleDiscrepancies()
    }

    /// From the first ten minutes on of which neither what the rules count nor a failure was forgotten.
    private func ruleDiscrepancies() throws -> [Discrepancy] {
        try named(
            """
            SELECT hosting.domain, (SELECT COALESCE(sum(errors), 0) FROM conduct
            WHERE conduct.hosting_id = span.hosting_id AND conduct.slice > span.failed / 600000),
            (SELECT count(*) FROM failure WHERE failure.hosting_id = span.hosting_id
            AND failure.origin <> 'expiry' AND failure.at >= span.first * 600000
            AND failure.at / 600000 > span.failed / 600000 AND failure.id > total.cleared
            AND (failure.origin = 'relay' OR failure.message_id > total.cleared)) FROM
            (SELECT conduct.hosting_id, min(conduct.slice) AS first,
            (SELECT min(failure.at) FROM failure WHERE failure.hosting_id = conduct.hosting_id) AS failed
            FROM conduct GROUP BY conduct.hosting_id) AS span
            JOIN hosting ON hosting.id = span.hosting_id JOIN total ON total.hosting_id = span.hosting_id
            WHERE span.failed IS NOT NULL
            """,
            figure: "errors that the rules count"
        )
    }
}
