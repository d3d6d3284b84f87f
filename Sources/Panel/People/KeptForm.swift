import Core
import HTTPWire
import Languages

/// What somebody had typed into a form whose session was over, until it is on its page again.
///
/// Nothing of it is stored: it goes, sealed, through the sign-in's form and then through a cookie.
struct KeptForm: Hashable, Sendable {
    /// The page with the form, and what its query asks.
    var address: String
    /// What was typed.
    var fields: [String: String]
    /// What the form was: how the catalogs tell it.
    var kind: Kind
    /// When it is kept no longer.
    var until: Moment
    /// Whose form it was, told by its mark, until that is known.
    var mark: String
    var operation: String

    /// What there is to do again.
    enum Kind: String, Sendable {
        /// What was typed is there again.
        case typed
        /// There was nothing to type.
        case plain
        /// Passwords, which are never kept.
        case passwords
        /// More than is kept.
        case long
    }

    /// What a page's form had in it, passwords left out; too much of it is dropped and told.
    init(_ outlived: OutlivedForm, _ exchange: Exchange, _ limits: PanelLimits) {
        address = exchange.address(in: exchange.language)
        until = exchange.now + limits.keptForm
        mark = outlived.mark
        operation = outlived.operation
        fields = [:]
        for name in exchange.route.place.typedFields { fields[name] = outlived.form[name] }
        kind =
            outlived.form["old"] != nil ? .passwords : fields.values.allSatisfy(\.isEmpty) ? .plain : .typed
        if text.utf8.count > limits.keptFormBytes { (fields, kind) = ([:], .long) }
        if text.utf8.count > limits.keptFormBytes { address = exchange.route.path }
    }

    /// What was written by `text`.
    init?(_ text: String) {
        guard let form = FormFields(urlEncoded: text), let address = form["address"],
            let kind = form["kind"].flatMap(Kind.init(rawValue:)), let mark = form["mark"],
            let until = form["until"].flatMap(Int64.init), let operation = form["operation"]
        else { return nil }
        self.address = address
        self.kind = kind
        self.mark = mark
        self.operation = operation
        self.until = Moment(milliseconds: until)
        fields = [:]
        for (name, value) in form where name.hasPrefix(Self.typed) {
            fields[String(name.dropFirst(Self.typed.count))] = value
        }
    }

    private static let typed = "typed-"

    /// All of it as a text.
    var text: String {
        let own = [
            ("address", address), ("kind", kind.rawValue), ("mark", mark), ("operation", operation),
            ("until", "\(until.milliseconds)"),
        ]
        let typed = fields.sorted { $0.key < $1.key }.map { (Self.typed + $0.key, $0.value) }
        return (own + typed).map { "\($0.0)=\(Route.escaped($0.1))" }.joined(separator: "&")
    }

    /// Where the page is in a language; nil when there is none any more.
    func address(in language: Language) -> String? {
        guard let (route, query) = Route.wished(address), route.place != .signIn, route.place != .signOut
        else { return nil }
        return route.address(asking: query, in: language)
    }
}

extension Place {
    /// The fields of its form that somebody types or chooses; no password is among them.
    fileprivate var typedFields: [String] {
        switch self {
        case .recipient: ["recipient"]
        case .confirm: ["reason"]
        case .ownAccount: ["language"]
        case .staff(.newAccount): ["email", "hostings", "kind"]
        case .staff(.accountAct(.hostings, _)): ["hostings", "known"]
        case .signIn, .signOut, .hostings, .overview, .confirmation, .list, .table, .heldMessage, .deletion,
            .diagnostics, .test, .reports, .report, .staff:
            []
        }
    }
}
