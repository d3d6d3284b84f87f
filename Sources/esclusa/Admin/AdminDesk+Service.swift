import Core

extension AdminDesk {
    func perform(_ name: String, on domain: String, reason: String?, operation: String, by actor: Actor)
        async throws -> AdminAnswer
    {
        guard let command = ServiceCommand(rawValue: name) else {
            return .failed(.usage, "unknown command \"\(name)\"")
        }
        return try await with(domain) { hosting in
            let order = ServiceOrder(
                hosting: hosting.id,
                command: command,
                actor: actor,
                operation: operation,
                reason: reason
            )
            return Self.tell(try await ledger.perform(order, at: now()), of: hosting, command)
        }
    }

    private static func tell(_ result: OrderResult, of hosting: Hosting, _ command: ServiceCommand)
        -> AdminAnswer
    {
        switch result {
        case .done(let receipt):
            let flight = receipt.inFlight > 0 ? "; \(receipt.inFlight) were on their way already" : ""
            return .done(
                "\(hosting.domain) is \(receipt.state.rawValue): \(receipt.messages) messages\(flight)",
                receipt.record
            )
        case .alreadySo(let service):
            return .done("\(hosting.domain) is \(service.state.rawValue) already; nothing changed")
        case .refused(let refusal, let service):
            return .failed(
                .unavailable,
                "\(command.rawValue) refused (\(refusal.rawValue)): \(hosting.domain) is \(service.state.rawValue)"
            )
        case .stale(let service):
            return .failed(
                .unavailable,
                "\(hosting.domain) has changed to \(service.state.rawValue); look again"
            )
        }
    }

    func status(of domain: String) async throws -> AdminAnswer {
        try await with(domain) { hosting in
            .records([try await ledger.overview(of: hosting.id, days: 1, at: now()).record])
        }
    }

    func queue(of domain: String, script: String?, standing: String?, limit: Int) async throws -> AdminAnswer
    {
        var filter = MessageFilter(script: script, limit: limit)
        if let standing {
            guard let wanted = LiveMessage.Standing(word: standing) else {
                return .failed(.usage, "--state \"\(standing)\" is unknown; give held, queued or claimed")
            }
            filter.standings = [wanted]
        }
        return try await with(domain) { hosting in
            .records(try await ledger.messages(of: hosting.id, filter: filter).map(\.record))
        }
    }

    func refusals(of domain: String?, limit: Int) async throws -> AdminAnswer {
        guard let domain else {
            return .records(try await ledger.refusals(of: nil, limit: limit).map(\.record))
        }
        return try await with(domain) { hosting in
            .records(try await ledger.refusals(of: hosting.id, limit: limit).map(\.record))
        }
    }

    func auditTrail(of domain: String, limit: Int) async throws -> AdminAnswer {
        try await with(domain) { hosting in
            .records(try await ledger.auditTrail(of: hosting.id, limit: limit).map(\.record))
        }
    }

    func verify() async throws -> AdminAnswer {
        let audit = try await ledger.verify()
        let counted = "\(audit.hostings) hostings, \(audit.live) live and \(audit.finished) finished messages"
        guard !audit.balances else { return .done("the books balance: \(counted)") }
        var answer = AdminAnswer.records(audit.discrepancies.map(\.record))
        answer.exit = ExitStatus.found.rawValue
        answer.fault = "the books do not balance: \(audit.discrepancies.count) differences in \(counted)"
        return answer
    }
}
