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
        let named = Self.named(choice, behind: all.values.count)
        words = "\(all.words) AND \(named.words)"
        values = all.values + named.values
    }

    private static func named(_ choice: HeldChoice, behind place: Int) -> (words: String, values: [SQLValue])
    {
        let not = choice.isInverse ? "NOT " : ""
        switch choice.messages {
        case .these(let messages):
            let places = messages.indices.map { "$\($0 + place + 1)" }
            // An empty list is no SQL: no message has a negative number.
            let list = places.isEmpty ? "-1" : places.joined(separator: ", ")
            return ("\(not)(id IN (\(list)))", messages.map { .message($0) })
        // Every text matches: as many rows as there are need not be read for it.
        case .matching(""): return (choice.isInverse ? "id < 0" : "id >= 0", [])
        case .matching(let part):
            let texts = ["subject", "recipients", "sender", "COALESCE(script, '')"]
            let any = texts.map { "lower(\($0)) LIKE $\(place + 1) ESCAPE '!'" }.joined(separator: " OR ")
            return ("\(not)(\(any))", [.text(Work.pattern(part))])
        }
    }

    /// Those of them that are not being erased already.
    func besides(_ deletion: PendingDeletion?) -> HeldCondition {
        guard let deletion else { return self }
        let named = Self.named(deletion.choice, behind: values.count + 1)
        var rest = self
        rest.words += """
             AND NOT (COALESCE(hold_id, (SELECT lag_operation FROM hosting WHERE hosting.id = $1))
            <= $\(values.count + 1) AND \(named.words))
            """
        rest.values += [.int(deletion.mark)] + named.values
        return rest
    }

    /// Those of them with a number after one and up to another.
    func between(_ after: Int64, and last: Int64) -> HeldCondition {
        var part = self
        part.words += " AND id > $\(values.count + 1) AND id <= $\(values.count + 2)"
        part.values += [.int(after), .int(last)]
        return part
    }
}
