import Core

extension Work {
    /// Changes an account if it may be, once for each operation, and writes it down.
    func perform(_ order: AccountOrder, at moment: Moment) throws -> AccountResult {
        if let earlier = try event(of: order.operation) { return .done(earlier) }
        switch order.change {
        case .add(let profile): return try add(profile, order, at: moment)
        case .remove(let id):
            return try change(id, order, .accountRemoved, endsOperator: true, at: moment) { _ in
                try removeAccount(id)
                return nil
            }
        case .setOperator(let id, let isOperator):
            guard try known(id).profile.isOperator != isOperator else { return .alreadySo }
            let act = isOperator ? PanelEvent.Act.operatorMade : .operatorEnded
            return try change(id, order, act, endsOperator: !isOperator, at: moment) { _ in
                try setOperator(isOperator, of: id)
                return nil
            }
        case .setPassword(let id, let hash):
            return try change(id, order, .passwordReset, at: moment) { _ in
                try setPassword(hash: hash, of: id)
                return nil
            }
        case .setHostings(let id, let domains, let known):
            return try setHostings(domains, known: known, of: id, order, at: moment)
        case .changePassword(let id, let hash, let renewal):
            return try changePassword(hash, renewal, of: id, order, at: moment)
        case .endSessions(let id, let token):
            return try endOtherSessions(token, of: id, order, at: moment)
        case .chooseLanguage(let id, let language):
            return try chooseLanguage(language, of: id, order, at: moment)
        }
    }

    private func add(_ profile: NewAccount, _ order: AccountOrder, at moment: Moment) throws -> AccountResult
    {
        guard try account(email: profile.email) == nil else { return .taken }
        if let unknown = try unknownDomain(among: profile.hostings) { return .unknownHosting(unknown) }
        let account = try add(profile, at: moment)
        let detail = account.profile.hostings.joined(separator: " ")
        return .done(try file(order, .accountAdded, account.email, detail.isEmpty ? nil : detail, at: moment))
    }

    /// Carries out a change and writes it down; `body` says what else there is to know.
    func change(
        _ id: AccountID,
        _ order: AccountOrder,
        _ act: PanelEvent.Act,
        endsOperator: Bool = false,
        at moment: Moment,
        _ body: (Account) throws -> String?
    ) throws -> AccountResult {
        let account = try known(id)
        if endsOperator, account.profile.isOperator {
            let others = try count(
                "SELECT count(*) FROM account WHERE is_operator = 1 AND id <> $1",
                [.int(id.raw)]
            )
            guard others > 0 else { return .lastOperator }
        }
        let detail = try body(account)
        return .done(try file(order, act, account.email, detail, at: moment))
    }

    private func setHostings(
        _ domains: [String],
        known: [String],
        of id: AccountID,
        _ order: AccountOrder,
        at moment: Moment
    ) throws -> AccountResult {
        let before = try self.known(id).profile.hostings
        let wanted = Set(domains.map { $0.lowercased() })
        guard wanted != Set(before) else { return .alreadySo }
        guard Set(known) == Set(before) else { return .stale }
        if let unknown = try unknownDomain(among: wanted.sorted()) { return .unknownHosting(unknown) }
        return try change(id, order, .hostingsChanged, at: moment) { _ in
            try sql.post("DELETE FROM account_hosting WHERE account_id = $1", [.int(id.raw)])
            for domain in wanted.sorted() { try link(id, to: domain) }
            let added = wanted.subtracting(before).sorted().map { "+\($0)" }
            let removed = Set(before).subtracting(wanted).sorted().map { "-\($0)" }
            return (added + removed).joined(separator: " ")
        }
    }

    /// An account that is there.
    func known(_ id: AccountID) throws -> Account {
        guard let account = try account(id) else { throw LedgerFault.unknownAccount("\(id.raw)") }
        return account
    }

    private func unknownDomain(among domains: [String]) throws -> String? {
        try domains.first { try hosting(named: $0) == nil }
    }

    private func link(_ id: AccountID, to domain: String) throws {
        guard let hosting = try hosting(named: domain) else { throw LedgerFault.unknownHosting(domain) }
        try sql.post(
            "INSERT INTO account_hosting(account_id, hosting_id) VALUES($1, $2) ON CONFLICT DO NOTHING",
            [.int(id.raw), .hosting(hosting.id)]
        )
    }

    private func setOperator(_ isOperator: Bool, of id: AccountID) throws {
        try sql.post(
            "UPDATE account SET is_operator = $2 WHERE id = $1",
            [.int(id.raw), .init(isOperator ? 1 : 0)]
        )
    }

    private func file(
        _ order: AccountOrder,
        _ act: PanelEvent.Act,
        _ email: String,
        _ detail: String?,
        at moment: Moment
    ) throws -> PanelEvent {
        let event = PanelEvent(moment: moment, actor: order.actor, act: act, account: email, detail: detail)
        try record(event, operation: order.operation)
        return event
    }
}
