import Core
import Store
import TestKit

extension StoreBench {
    /// What pages ask for, and what the gate asks by itself.
    func reads() async throws {
        let watched = WatchedDatabase(engine)
        let seen = try await LedgerStore(database: watched, policy: Self.policy, days: .utc, node: "a")
        let now = clock(after: .seconds(60))
        try await read("page", times: 4_000) { try await page(at: now()) }
        try await explain("page", watched) {
            guard try await visit(seen, at: now()) else { throw Broken(what: "no page") }
        }
        try await read("page of a hosting that holds 100,000", times: 100) {
            _ = try await ledger.overview(of: HostingID(Int64(Self.moved)), days: 30, at: now())
        }
        try await explain("page of a hosting that holds 100,000", watched) {
            _ = try await seen.overview(of: HostingID(Int64(Self.moved)), days: 30, at: now())
        }
        try await read("list of 100,000 held", times: 10) {
            let crowd = HostingID(Int64(Self.moved))
            _ = try await ledger.heldMessages(of: crowd, query: ListQuery(limit: 25))
        }
        try await read("all hostings by risk", times: 300) {
            _ = try await ledger.fleet(FleetQuery(limit: 25))
        }
        try await read("search among all hostings", times: 300) {
            _ = try await ledger.fleet(FleetQuery(matching: "sitio-\(anyone())", limit: 25))
        }
        try await read("metrics", times: 30) { _ = try await ledger.gauges() }
        try await explain("metrics", watched) { _ = try await seen.gauges() }
        try await read("empty expiry scan", times: 1_000) { _ = try await ledger.nextWork() }
        try await explain("empty expiry scan", watched) { _ = try await seen.nextWork() }
        try await read("empty expiry, written", times: 1_000) {
            guard try await ledger.expireHeld(limit: 1_000, at: now()) == 0 else {
                throw Broken(what: "something expired")
            }
        }
    }

    /// The first page of some hosting, as the panel reads it.
    func page(at moment: Moment) async throws {
        guard try await visit(ledger, at: moment) else { throw Broken(what: "no page") }
    }

    private func visit(_ ledger: LedgerStore, at moment: Moment) async throws -> Bool {
        let question = VisitQuestion(
            tokenHash: "operator",
            domain: wide.domain(anyone()),
            overviewDays: 30
        )
        return try await ledger.visit(question, at: moment)?.overview != nil
    }

    private func read(_ name: String, times: Int, _ work: () async throws -> Void) async throws {
        for _ in 0..<max(times / 10, 1) { try await work() }
        var took: [Double] = []
        for _ in 0..<times { took.append(try await milliseconds(work)) }
        let times = Times(took)
        tell("\(name): median ms", times.median)
        tell("\(name): p99 ms", times.p99)
    }

    /// Tells what each statement of a read costs: pages of the file, or buffers, over many times; and its plan.
    private func explain(_ name: String, _ watched: WatchedDatabase, _ work: () async throws -> Void)
        async throws
    {
        try await work()
        _ = watched.take()
        let times = 40
        var order: [String] = []
        var last: [String: WatchedDatabase.Seen] = [:]
        var pages: [String: Int] = [:]
        for _ in 0..<times {
            try await work()
            for statement in watched.take() {
                if last.updateValue(statement, forKey: statement.sql) == nil { order.append(statement.sql) }
                pages[statement.sql, default: 0] += try await cost(of: statement, watched)
            }
        }
        for sql in order {
            guard let statement = last[sql] else { continue }
            tell([
                "of": name, "statement": sql.split(whereSeparator: \.isWhitespace).joined(separator: " "),
                "pages": Double(pages[sql, default: 0]) / Double(times), "rows": statement.rows,
                "plan": try await plan(of: statement, watched),
            ])
        }
        tell("\(name): statements", Double(order.count))
        tell("\(name): pages", Double(pages.values.reduce(0, +)) / Double(times))
    }

    private func plan(of statement: WatchedDatabase.Seen, _ watched: WatchedDatabase) async throws -> [String]
    {
        if statement.pages == nil { return try await watched.postgresPlan(of: statement) }
        return try await watched.plan(of: statement)
    }

    /// Pages, or buffers as PostgreSQL tells them at the top of a plan that was carried out.
    private func cost(of statement: WatchedDatabase.Seen, _ watched: WatchedDatabase) async throws -> Int {
        if let pages = statement.pages { return pages }
        let plan = try await watched.postgresPlan(of: statement, options: "(ANALYZE, BUFFERS, TIMING OFF)")
        guard let line = plan.first(where: { $0.contains("Buffers:") }) else { return 0 }
        return line.matches(of: /(?:hit|read)=(\d+)/).reduce(0) { $0 + (Int($1.1) ?? 0) }
    }
}
