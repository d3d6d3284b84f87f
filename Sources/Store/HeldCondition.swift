import Core

/// What tells some held messages of a hosting from all others, as SQL over the table of live messages.
struct HeldCondition {
    let words: String
    let values: [SQLValue]

    /// Every held message whose hold is not newer than a mark.
    init(of hosting: HostingID, upTo mark: Int64) {
        // `standing + 0`: the hosting's own key must lead, whatever the planner's statistics say.
        words = "hosting_id = $1 AND standing + 0 = 0 AND hold_id <= $2"
        values = [.hosting(hosting), .int(mark)]
    }

    /// A choice among them.
    init(_ choice: HeldChoice, of hosting: HostingID, upTo mark: Int64) {
        let all = HeldCondition(of: hosting, upTo: mark)
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
}
