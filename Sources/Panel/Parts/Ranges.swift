import Languages
import Markup

/// How far back a page looks, and the way to look less or more far.
struct Ranges: ViewModel, Hashable {
    /// The days that can be chosen; the last is a year.
    static let choices = [7, 30, 90, 365]

    /// One of the choices.
    struct Choice: ViewModel, Hashable {
        let name: String
        let address: String
        let isCurrent: Bool

        static var fields: [Field<Choice>] {
            [.text("name", \.name), .address("address", \.address), .flag("isCurrent", \.isCurrent)]
        }
    }

    let choices: [Choice]

    init(days: Int, address: (_ days: Int) -> String) {
        choices = Self.choices.map { choice in
            Choice(name: Self.name(choice), address: address(choice), isCurrent: choice == days)
        }
    }

    /// The days that a query asks for, if they are a choice.
    static func asked(_ text: String, usual: Int) -> Int {
        Int(text).flatMap { choices.contains($0) ? $0 : nil } ?? usual
    }

    /// How the catalogs know a choice.
    static func name(_ days: Int) -> String { "days\(days)" }

    static var fields: [Field<Ranges>] { [.list("choices", \.choices)] }
}
