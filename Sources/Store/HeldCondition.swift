import Core

/// What tells some held messages of a hosting from all others, as SQL over the table of live messages.
struct HeldCondition {
    private(set) var words: String
    private(set) var values: [SQLValue]

    /// Every message that counts as held and whose hold is not newer than a mark.
    ///
    /// Rows may lag behind: then it depends on what they follow which of them count.
    init(of hosting: HostingID, upTo mark: Int64, following: Following? = nil) {
        // `standing + 0`: the hosting's own key must lead, whatever the planner's statistics say.
        switch following {
        case nil, .erase: words = "hosting_id = $1 AND standing + 0 = 0 AND hold_id <= $2"
        case .hold:
            words = """
                hosting_id = $1 AND standing + 0 < 2 AND
                COALESCE(hold_id, (SELECT lag_operation FROM hosting WHERE hosting.id = $1)) <= $2
                """
        // While the service sends nothing counts as held.
        case .release: words = "hosting_id = $1 AND standing + 0 < 0 AND hold_id <= $2"
        }
        values = [.hosting(hosting), .int(mark)]
    }

    /// A choice among them.
    init(_ choice: HeldChoice, of hosting: HostingID, upTo mark: Int64, following: Following? = nil) {
        let all = HeldCondition(of: hosting, upTo: mark, following: following)
        let named: String
        switch choice.messages {
        case .these(let messages):
            let places = messages.indices.map { "$\($0 + all.values.count + 1)" }
            // An empty list is no SQL: no message has a negative number.
            named = "id IN (\(places.isEmpty ? "-1" : places.joined(separator: ", ")))"
            values = all.values + messages.map { .message($0) }
        case .matching(let part):
            let texts = ["subject", "recipients", "sender", "COALESCE(script, '')"]
            named = texts.map { "lower(\($0)) LIKE $3 ESCAPE '!'" }.joined(separator: " OR ")
            values = all.values + [.text(Work.pattern(part))]
        }
        words = "\(all.words) AND \(choice.isInverse ? "NOT " : "")(\(named))"
    }

    /// Those of them with a number after one and up to another.
    func between(_ after: Int64, and last: Int64) -> HeldCondition {
        var part = self
        part.words += " AND id > $\(values.count + 1) AND id <= $\(values.count + 2)"
        part.values += [.int(after), .int(last)]
        return part
    }
}
