import Core
import Languages
import Markup

/// The way between the pages of a hosting, with what waits behind each.
struct Tabs: ViewModel, Hashable {
    /// One page.
    struct Tab: ViewModel, Hashable {
        let name: String
        let address: String
        let count: Int
        let hasCount: Bool
        let isCurrent: Bool

        static var fields: [Field<Tab>] {
            [
                .text("name", \.name), .address("address", \.address), .int("count", \.count),
                .flag("hasCount", \.hasCount), .flag("isCurrent", \.isCurrent),
            ]
        }
    }

    let tabs: [Tab]

    /// Which of the pages is open.
    enum Current: Hashable {
        case overview
        case list(Place.List)
        case diagnostics
    }

    /// The pages of a hosting, of which one is open.
    init(_ overview: Overview, at current: Current, language: Language) {
        let domain = overview.hosting.domain
        let pages: [(name: String, which: Current, place: Place)] =
            [("overview", .overview, .overview(domain: domain))]
            + Place.List.allCases.filter(\.hasTab).map { ($0.rawValue, .list($0), .list($0, domain: domain)) }
            + [("diagnostics", .diagnostics, .diagnostics(domain: domain))]
        tabs = pages.map { page in
            let count = overview.count(behind: page.which)
            return Tab(
                name: page.name,
                address: Route(language, page.place).path,
                count: count ?? 0,
                hasCount: count != nil,
                isCurrent: page.which == current
            )
        }
    }

    static var fields: [Field<Tabs>] { [.list("tabs", \.tabs)] }
}

extension Overview {
    fileprivate func count(behind page: Tabs.Current) -> Int? {
        switch page {
        case .list(.held): held.count
        case .list(.errors): errorsThisWeek
        case .list(.history), .list(.trail), .overview, .diagnostics: nil
        }
    }
}
