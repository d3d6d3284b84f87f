import Core
import Languages
import Markup

/// Every hosting as somebody on duty sees it: what presses most first, unless another order is asked for.
struct FleetModel: ViewModel, Hashable {
    /// What was asked for.
    struct Asked: Hashable, Sendable {
        var search: String
        var state: ServiceState?
        var order: FleetQuery.Order
    }

    /// The hostings of one state, or all of them.
    struct Choice: ViewModel, Hashable {
        let state: String
        let isAll: Bool
        let count: Int
        let address: String
        let isCurrent: Bool

        static var fields: [Field<Choice>] {
            [
                .text("state", \.state), .flag("isAll", \.isAll), .int("count", \.count),
                .address("address", \.address), .flag("isCurrent", \.isCurrent),
            ]
        }
    }

    let frame: Frame
    let name: String
    let relayIsDown: Bool
    let clockIsUnsure: Bool
    /// The operator's command that ends the doubt.
    let trust: String
    let choices: [Choice]
    let address: String
    let table: String
    let searchField: String
    let search: String
    let isSearch: Bool
    let withoutSearch: String
    let stateField: String
    let state: String
    let hasState: Bool
    let orderField: String
    let order: String
    let columns: FleetColumns
    let rows: [FleetLine]
    let hasRows: Bool
    let isEmpty: Bool
    let count: Int
    let previous: String
    let hasPrevious: Bool
    let next: String
    let hasNext: Bool
    let hasPages: Bool
    let updated: ZonedTime

    init(
        _ page: FleetPage,
        asked: Asked,
        relayIsDown: Bool,
        clockIsUnsure: Bool,
        frame: Frame,
        clock: LocalClock
    ) {
        let language = Language(rawValue: frame.language) ?? .es
        let addresses = FleetAddress(asked: asked, language: language)
        let total = page.census.values.reduce(0, +)
        self.frame = frame
        name = "fleet"
        self.relayIsDown = relayIsDown
        self.clockIsUnsure = clockIsUnsure
        trust = "esclusa trust-clock"
        choices = addresses.choices(page.census)
        address = addresses.route.path
        table = addresses.table
        searchField = addresses.slugs.search
        search = asked.search
        isSearch = !asked.search.isEmpty
        withoutSearch = addresses.withoutSearch
        stateField = addresses.slugs.state
        state = asked.state?.rawValue ?? ""
        hasState = asked.state != nil
        orderField = addresses.slugs.order
        order = asked.order.rawValue
        columns = FleetColumns(addresses)
        rows = page.rows.map { FleetLine($0, relayIsDown: relayIsDown, language: language) }
        hasRows = !page.rows.isEmpty
        isEmpty = total == 0
        count = asked.state.map { page.census[$0] ?? 0 } ?? total
        previous = page.rows.first.map { addresses.page($0, isBefore: true) } ?? ""
        hasPrevious = page.hasPrevious && hasRows
        next = page.rows.last.map { addresses.page($0, isBefore: false) } ?? ""
        hasNext = page.hasNext && hasRows
        hasPages = hasPrevious || hasNext
        updated = clock.time(clock.now)
    }

    static var fields: [Field<FleetModel>] {
        [
            .model("frame", \.frame), .text("name", \.name), .flag("relayIsDown", \.relayIsDown),
            .flag("clockIsUnsure", \.clockIsUnsure), .text("trust", \.trust),
            .list("choices", \.choices),
            .address("address", \.address), .address("table", \.table), .text("searchField", \.searchField),
            .text("search", \.search), .flag("isSearch", \.isSearch),
            .address("withoutSearch", \.withoutSearch), .text("stateField", \.stateField),
            .text("state", \.state), .flag("hasState", \.hasState), .text("orderField", \.orderField),
            .text("order", \.order), .model("columns", \.columns), .list("rows", \.rows),
            .flag("hasRows", \.hasRows), .flag("isEmpty", \.isEmpty),
            .int("count", \.count), .address("previous", \.previous), .flag("hasPrevious", \.hasPrevious),
            .address("next", \.next), .flag("hasNext", \.hasNext), .flag("hasPages", \.hasPages),
            .time("updated", \.updated),
        ]
    }
}

/// The heads of the list's columns, each the way to the order that goes by it.
struct FleetColumns: ViewModel, Hashable {
    /// One column.
    struct Column: ViewModel, Hashable {
        let address: String
        /// As `aria-sort` has it.
        let sort: String

        static var fields: [Field<Column>] {
            [.address("address", \.address), .text("sort", \.sort)]
        }
    }

    let domain: Column
    let risk: Column
    let waiting: Column
    let pace: Column
    let errors: Column

    init(_ addresses: FleetAddress) {
        func column(_ order: FleetQuery.Order) -> Column {
            let direction = order == .domain ? "ascending" : "descending"
            let sort = addresses.asked.order == order ? direction : "none"
            return Column(address: addresses.sorted(by: order), sort: sort)
        }
        domain = column(.domain)
        risk = column(.risk)
        waiting = column(.waiting)
        pace = column(.pace)
        errors = column(.errors)
    }

    static var fields: [Field<FleetColumns>] {
        [
            .model("domain", \.domain), .model("risk", \.risk), .model("waiting", \.waiting),
            .model("pace", \.pace), .model("errors", \.errors),
        ]
    }
}
