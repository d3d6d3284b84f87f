import Core

extension Work {
    /// Creates a hosting whose service sends, its books empty.
    func add(_ profile: NewHosting, at moment: Moment) throws -> Hosting {
        var profile = profile
        profile.domain = profile.domain.lowercased()
        let id = HostingID(try draw(at: moment))
        let service = SendingService.new(at: moment)
        let isNew = try sql.run(
            """
            INSERT INTO hosting(id, domain, uid, zone, language, quota, report_recipient, created, state,
            since, version) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING
            """,
            [
                .hosting(id), .text(profile.domain), .int(Int64(profile.uid)), .text(profile.zone),
                .text(profile.language), .init(profile.quotaPerHour), .init(profile.reportRecipient),
                .moment(moment), .text(service.state.rawValue), .moment(service.since),
                .init(service.version),
            ]
        )
        guard isNew == 1 else { throw try taken(profile) }
        try sql.post("INSERT INTO total(hosting_id) VALUES($1)", [.hosting(id)])
        let hosting = Hosting(id: id, profile: profile, created: moment)
        try enlist(hosting, service)
        return hosting
    }

    private func taken(_ profile: NewHosting) throws -> LedgerFault {
        let isDomain = try hosting(named: profile.domain) != nil
        return .taken(isDomain ? profile.domain : "Unix user \(profile.uid)")
    }

    /// Every hosting, by domain.
    func hostings() throws -> [Hosting] {
        try sql.rows("SELECT \(StoredHosting.columns) FROM hosting WHERE id > 0 ORDER BY domain", []) {
            try StoredHosting(&$0).hosting
        }
    }

    /// The hosting of a domain.
    func hosting(named domain: String) throws -> Hosting? {
        try stored(named: domain)?.hosting
    }

    /// The same with its service.
    func stored(named domain: String) throws -> StoredHosting? {
        try one(
            "SELECT \(StoredHosting.columns) FROM hosting WHERE domain = $1 AND id > 0",
            [.text(domain.lowercased())],
            StoredHosting.init
        )
    }

    /// The hosting whose scripts run under a Unix user.
    func hosting(ofUser uid: UInt32) throws -> Hosting? {
        try one("SELECT \(StoredHosting.columns) FROM hosting WHERE uid = $1", [.int(Int64(uid))]) {
            try StoredHosting(&$0).hosting
        }
    }
}
