import Core

/// One transaction's view of the ledger; each part of the ledger extends it in its own file.
final class Work {
    static let identifierMark = "identifier"
    /// How many numbers a transaction takes at a time from a shared ledger.
    private static let blockSize: Int64 = 64

    let sql: any SQLTransaction
    let policy: Policy
    let days: LocalDays
    /// The process's name among those that share the ledger.
    let node: String
    private let edge: DueEdge
    private let identifiers: IdentifierSource
    /// The identifier mark written by this transaction.
    private(set) var mark: Int64?
    /// What is left of the numbers that this transaction took from a shared ledger.
    private var block: Range<Int64> = 0..<0

    init(
        sql: any SQLTransaction,
        identifiers: IdentifierSource,
        policy: Policy,
        days: LocalDays,
        node: String,
        edge: DueEdge = DueEdge()
    ) {
        self.node = node
        self.edge = edge
        self.sql = sql
        self.identifiers = identifiers
        self.policy = policy
        self.days = days
    }

    /// The next number for a message, an operation, a claim or a hold.
    func draw(at moment: Moment) throws -> Int64 {
        guard !sql.dialect.isShared else { return try drawShared(at: moment) }
        let (number, mark) = identifiers.draw(at: moment)
        if let mark, number > self.mark ?? 0 {
            try Self.setMark(named: Self.identifierMark, to: mark, in: sql)
            self.mark = mark
        }
        return number
    }

    /// Other nodes draw too, by clocks of their own: the ledger's mark keeps every number above those before.
    private func drawShared(at moment: Moment) throws -> Int64 {
        if block.isEmpty {
            let end = try one(
                """
                INSERT INTO mark(name, value) VALUES($1, $2) ON CONFLICT(name) DO UPDATE SET value =
                CASE WHEN mark.value < $3 THEN $2 ELSE mark.value + $4 END RETURNING value
                """,
                [
                    .text(Self.identifierMark), .int(moment.milliseconds << 20 + Self.blockSize),
                    .int(moment.milliseconds << 20), .int(Self.blockSize),
                ]
            ) { $0.int64() }
            guard let end else { throw LedgerFault.engine("the ledger gives no numbers") }
            block = end - Self.blockSize..<end
        }
        defer { block = block.lowerBound + 1..<block.upperBound }
        return block.lowerBound
    }

    /// Where to begin to look for what is due.
    func dueStart(at moment: Moment) -> Moment {
        sql.dialect.isShared ? edge.start(at: moment) : DueEdge.beginning
    }

    /// Where to begin to look for what is next.
    func nextStart() -> Moment {
        sql.dialect.isShared ? edge.nextStart() : DueEdge.beginning
    }

    /// Takes note of the first message there is.
    func meetDue(_ moment: Moment) {
        edge.meet(moment)
    }

    /// Takes note that nothing is left that was due before a moment.
    func passDue(_ moment: Moment) {
        edge.pass(moment)
    }

    func one<Value>(_ sql: String, _ values: [SQLValue], _ read: (inout Columns) throws -> Value) throws
        -> Value?
    {
        try self.sql.rows(sql, values, read).first
    }

    func count(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try one(sql, values) { $0.int() } ?? 0
    }

    static func mark(named name: String, in sql: any SQLTransaction) throws -> Int64? {
        try sql.rows("SELECT value FROM mark WHERE name = $1", [.text(name)]) { $0.int64() }.first
    }

    static func setMark(named name: String, to value: Int64, in sql: any SQLTransaction) throws {
        try sql.post(
            """
            INSERT INTO mark(name, value) VALUES($1, $2)
            ON CONFLICT(name) DO UPDATE SET value = excluded.value
            """,
            [.text(name), .int(value)]
        )
    }
}

extension SQLValue {
    static func moment(_ moment: Moment) -> SQLValue { .int(moment.milliseconds) }
    static func hosting(_ id: HostingID) -> SQLValue { .int(id.raw) }
    static func message(_ id: MessageID) -> SQLValue { .int(id.raw) }
}
