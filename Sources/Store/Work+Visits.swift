import Core

extension Work {
    /// Whose session it is, and the hosting that a page is about if that account may see it.
    func visit(_ question: VisitQuestion, at moment: Moment) throws -> Visit? {
        guard let (session, account) = try session(tokenHash: question.tokenHash, at: moment) else {
            return nil
        }
        guard let domain = question.domain, let stored = try stored(named: domain),
            account.profile.isOperator || account.profile.hostings.contains(stored.hosting.domain)
        else { return Visit(account: account, used: session.used) }
        return Visit(
            account: account,
            used: session.used,
            hosting: stored.hosting,
            overview: try question.overviewDays.map { try overview(of: stored, span: $0, at: moment) }
        )
    }
}
