import Languages
import Markup

/// The way between the pages of a long list; nil when there is only one.
struct Pager: ViewModel, Hashable {
    /// A page's number.
    struct Step: ViewModel, Hashable {
        let number: Int
        let address: String
        let isCurrent: Bool
        /// Pages are left out before it.
        let hasGap: Bool

        static var fields: [Field<Step>] {
            [
                .int("number", \.number), .address("address", \.address), .flag("isCurrent", \.isCurrent),
                .flag("hasGap", \.hasGap),
            ]
        }
    }

    let steps: [Step]
    let previous: String
    let hasPrevious: Bool
    let next: String
    let hasNext: Bool

    init?(_ span: PageSpan, address: (_ page: Int) -> String) {
        guard span.pages > 1 else { return nil }
        let page = span.page
        // The first, the last and those around the current one.
        let numbers = Set([1, span.pages] + (page - 1...page + 1)).filter { (1...span.pages).contains($0) }
        var last = 0
        steps = numbers.sorted().map { number in
            defer { last = number }
            return Step(
                number: number,
                address: address(number),
                isCurrent: number == page,
                hasGap: number > last + 1
            )
        }
        hasPrevious = page > 1
        previous = address(max(page - 1, 1))
        hasNext = page < span.pages
        next = address(min(page + 1, span.pages))
    }

    static var fields: [Field<Pager>] {
        [
            .list("steps", \.steps), .address("previous", \.previous), .flag("hasPrevious", \.hasPrevious),
            .address("next", \.next), .flag("hasNext", \.hasNext),
        ]
    }
}

/// Which lines of a list stand on a page.
struct PageSpan: Hashable, Sendable {
    let page: Int
    let lines: Int
    var count = 0

    /// The page that a query asks for, the first when it asks for none.
    init(asked: String, lines: Int) {
        // A million pages are more than any list has: the offset stays a number.
        page = min(max(Int(asked) ?? 1, 1), 1_000_000)
        self.lines = lines
    }

    var offset: Int { (page - 1) * lines }
    var pages: Int { max((count + lines - 1) / lines, 1) }
}
