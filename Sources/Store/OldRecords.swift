import Core

/// Records of a kind whose time is over: found by a read, which keeps no writer waiting, then forgotten by key.
struct OldRecords: Sendable {
    /// A hosting's records with numbers from the first to the last.
    struct Span: Sendable {
        let hosting: HostingID
        let numbers: ClosedRange<Int64>
    }

    let record: Retention.Record
    var spans: [Span] = []
    var names: [(hosting: HostingID, name: String)] = []
    /// Where the next slice begins; nil at the end.
    var next: RetentionPlace?

    var isEmpty: Bool { spans.isEmpty && names.isEmpty }

    init(_ record: Retention.Record) {
        self.record = record
    }
}

extension Retention.Record {
    /// How a table is ordered, which is how its old rows are found without an index of their own.
    enum Order {
        /// By hosting and number: old rows come first in each hosting.
        case hostingAndNumber(table: String)
        /// By hosting and day, 0 for the days that are forgotten already.
        case hostingAndDay(table: String)
        /// By number alone.
        case number(table: String)
        /// By hosting and name, the number beside: all rows are looked at, which suits a small table.
        case hostingAndName(table: String, name: String, number: String)
        /// By hosting and name, with an index of their numbers.
        case nameByNumber(table: String, name: String, number: String)
    }

    /// Numbers hold their moment (see `IdentifierSource`), so that the time needs no column.
    var order: Order {
        switch self {
        case .messages: .hostingAndNumber(table: "history")
        case .failures: .hostingAndNumber(table: "failure")
        case .audit: .hostingAndNumber(table: "audit")
        case .reports: .hostingAndNumber(table: "report")
        case .figures: .hostingAndDay(table: "day")
        case .refusals: .number(table: "refusal")
        case .tokens: .nameByNumber(table: "submission", name: "token", number: "message_id")
        case .receipts: .hostingAndName(table: "operation", name: "name", number: "number")
        }
    }
}
