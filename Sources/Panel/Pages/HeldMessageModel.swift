import Core
import Languages
import MailFormat
import Markup

/// One held message: header and plain text.
struct HeldMessageModel: ViewModel, Hashable {
    /// One field of the header.
    struct Line: ViewModel, Hashable {
        let name: String
        let value: String

        static var fields: [Field<Line>] { [.text("name", \.name), .text("value", \.value)] }
    }

    let frame: Frame
    let domain: String
    let tabs: Tabs
    let row: HeldRow
    let recipients: String
    let from: String
    let hasFrom: Bool
    let size: Int
    let uid: String
    let directory: String
    let hasDirectory: Bool
    let pool: String
    let hasPool: Bool
    let back: String
    let deletion: String
    let canDelete: Bool
    let headers: [Line]
    let text: String
    let hasText: Bool
    let isCut: Bool
    let hasMore: Bool
    let isDamaged: Bool

    init(
        _ message: HeldMessage,
        readable: ReadableMessage?,
        of overview: Overview,
        frame: Frame,
        viewer: Visitor,
        clock: LocalClock
    ) {
        let language = Language(rawValue: frame.language) ?? .es
        let domain = overview.hosting.domain
        let summary = message.summary
        self.frame = frame
        self.domain = domain
        tabs = Tabs(overview, at: .list(.held), language: language)
        row = HeldRow(summary, domain: domain, isMarked: false, language: language, clock: clock)
        recipients = summary.message.recipients.joined(separator: ", ")
        from = readable?.first("from") ?? summary.sender
        hasFrom = !from.isEmpty
        size = summary.size
        let origin = summary.attribution
        uid = String(origin.uid)
        directory = origin.workingDirectory ?? ""
        hasDirectory = !directory.isEmpty
        pool = origin.pool ?? ""
        hasPool = !pool.isEmpty
        back = Route(language, .list(.held, domain: domain)).path
        let route = Route(language, .deletion(domain: domain))
        deletion = route.path(query: Slugs.of(language).message, row.id)
        canDelete = overview.service.refusalToDelete(by: viewer.account.party) == nil
        headers = readable?.fields.map { Line(name: $0.name, value: $0.value) } ?? []
        text = readable?.text ?? ""
        hasText = !text.allSatisfy(\.isWhitespace)
        isCut = readable?.isCut ?? false
        hasMore = readable?.hasMore ?? false
        isDamaged = readable == nil
    }

    static var fields: [Field<HeldMessageModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .model("tabs", \.tabs), .model("row", \.row),
            .text("recipients", \.recipients), .text("from", \.from), .flag("hasFrom", \.hasFrom),
            .int("size", \.size), .address("back", \.back), .address("deletion", \.deletion),
            .flag("canDelete", \.canDelete), .list("headers", \.headers), .text("text", \.text),
            .flag("hasText", \.hasText), .flag("isCut", \.isCut), .flag("hasMore", \.hasMore),
            .flag("isDamaged", \.isDamaged), .text("uid", \.uid), .text("directory", \.directory),
            .flag("hasDirectory", \.hasDirectory), .text("pool", \.pool), .flag("hasPool", \.hasPool),
        ]
    }
}
