import Core
import Languages
import Markup

/// The held messages, with the way to erase some of them.
struct HeldModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let note: ActNote?
    let tabs: Tabs
    let address: String
    let deletion: String
    let table: String
    let overview: String
    let actions: [OfferedAction]
    let searchField: String
    let search: String
    let isSearch: Bool
    let rows: [HeldRow]
    let count: Int
    let page: Int
    let hours: Int
    let hasRows: Bool
    let isEmpty: Bool
    let isPurging: Bool
    let nothingChosen: Bool
    let choosing: Choosing?
    let pager: Pager?

    /// What can be done with a part of the list.
    struct Choosing: ViewModel, Hashable {
        let messageField: String
        let allField: String
        let othersField: String
        let searchField: String
        let search: String
        /// Every message that matches, on other pages too.
        let all: Int
        let hasAll: Bool
        let markPage: String
        let onPage: Int
        /// Whether what is kept could be sent by an unblock.
        let canKeep: Bool

        static var fields: [Field<Choosing>] {
            [
                .text("messageField", \.messageField), .text("allField", \.allField),
                .text("othersField", \.othersField), .text("searchField", \.searchField),
                .text("search", \.search), .int("all", \.all), .flag("hasAll", \.hasAll),
                .address("markPage", \.markPage), .int("onPage", \.onPage), .flag("canKeep", \.canKeep),
            ]
        }
    }

    /// What was asked for.
    struct Asked: Hashable, Sendable {
        var search: String
        var span: PageSpan
        var isMarked: Bool
        var nothingChosen = false
    }

    static var fields: [Field<HeldModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .optional("note", \.note),
            .model("tabs", \.tabs), .address("address", \.address), .address("deletion", \.deletion),
            .address("table", \.table), .address("overview", \.overview), .list("actions", \.actions),
            .text("searchField", \.searchField), .text("search", \.search), .flag("isSearch", \.isSearch),
            .list("rows", \.rows), .int("count", \.count), .int("page", \.page), .int("hours", \.hours),
            .flag("hasRows", \.hasRows), .flag("isEmpty", \.isEmpty), .flag("isPurging", \.isPurging),
            .flag("nothingChosen", \.nothingChosen), .optional("choosing", \.choosing),
            .optional("pager", \.pager),
        ]
    }
}
