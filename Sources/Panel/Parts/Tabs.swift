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

    /// The pages of a hosting; no list is the current one on the first page.
    init(_ overview: Overview, at current: Place.List?, language: Language) {
        let domain = overview.hosting.domain
        let summary = Tab(
            name: "overview",
            address: Route(language, .overview(domain: domain)).path,
            count: 0,
            hasCount: false,
            isCurrent: current == nil
        )
        tabs =
            [summary]
            + Place.List.allCases.filter(\.hasTab).map { list in
                let count = overview.count(behind: list)
                return Tab(
                    name: list.rawValue,
                    address: Route(language, .list(list, domain: domain)).path,
                    count: count ?? 0,
                    hasCount: count != nil,
                    isCurrent: list == current
                )
            }
    }

    static var fields: [Field<Tabs>] { [.list("tabs", \.tabs)] }
}

extension Overview {
    fileprivate func count(behind list: Place.List) -> Int? {
        switch list {
        case .held: held.count
        case .errors: errorsThisWeek
        case .history, .trail: nil
        }
    }
}
