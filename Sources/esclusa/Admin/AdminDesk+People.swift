import Core
import Credentials
import Foundation

extension AdminDesk {
    func add(_ form: HostingForm) async throws -> AdminAnswer {
        if let fault = fault(in: form) { return .failed(.data, fault) }
        var profile = NewHosting(
            domain: form.domain.lowercased(),
            uid: form.uid,
            zone: form.timezone,
            language: form.language,
            quotaPerHour: form.quotaPerHour ?? defaultQuota
        )
        if let address = form.reportTo {
            do {
                profile.reportRecipient = try MailAddress(parsing: address).text
            } catch {
                return .failed(.data, "--report-to \"\(address)\" is no address (\(error.rawValue))")
            }
        }
        let hosting = try await ledger.add(profile, at: now())
        let user =
            profile.hasOwnUser ? "its scripts run under uid \(form.uid)" : "it has no Unix user of its own"
        return .done("hosting \(hosting.domain) added: \(user)", hosting.record)
    }

    private func fault(in form: HostingForm) -> String? {
        let name = form.domain.lowercased()
        let isName = name.wholeMatch(of: /[a-z0-9]([a-z0-9.-]*[a-z0-9])?/) != nil && name.contains(".")
        if !isName { return "\"\(form.domain)\" is no domain name; give one like example.org" }
        if TimeZone(identifier: form.timezone) == nil {
            return "--timezone \"\(form.timezone)\" is unknown; give one like Europe/Madrid"
        }
        if !["es", "fr", "it"].contains(form.language) {
            return "--language \"\(form.language)\" is unknown; give es, fr or it"
        }
        return fault(inQuota: form.quotaPerHour ?? defaultQuota)
    }

    private func fault(inQuota quota: Int) -> String? {
        Settings.quotas.contains(quota)
            ? nil
            : "--quota-per-hour must be from \(Settings.quotas.lowerBound) to \(Settings.quotas.upperBound)"
    }

    /// Changes the hourly quota of a hosting; what waits feels it at once.
    func setQuota(_ quota: Int, of domain: String) async throws -> AdminAnswer {
        if let fault = fault(inQuota: quota) { return .failed(.data, fault) }
        return try await with(domain) { hosting in
            try await ledger.setQuota(perHour: quota, of: hosting.id, at: now())
            return .done("hosting \(hosting.domain) may send \(quota) messages in any hour")
        }
    }

    func remove(_ domain: String) async throws -> AdminAnswer {
        try await with(domain) { hosting in
            try await ledger.removeHosting(hosting.id)
            return .done("hosting \(hosting.domain) removed")
        }
    }

    func setMailPassword(_ hash: String?, of domain: String) async throws -> AdminAnswer {
        try await with(domain) { hosting in
            try await ledger.setMailPassword(hash: hash, of: hosting.id, at: now())
            return .done(
                hash == nil
                    ? "hosting \(hosting.domain) sends by SMTP no more"
                    : "hosting \(hosting.domain) may send by SMTP: the name to log in with is \(hosting.domain)"
            )
        }
    }

    func add(_ form: AccountForm, by actor: Actor) async throws -> AdminAnswer {
        let email: MailAddress
        do {
            email = try MailAddress(parsing: form.email)
        } catch {
            return .failed(.data, "\"\(form.email)\" is no address (\(error.rawValue))")
        }
        if let language = form.language, !["es", "fr", "it"].contains(language) {
            return .failed(.data, "--language \"\(language)\" is unknown; give es, fr or it")
        }
        let profile = NewAccount(
            email: email.text.lowercased(),
            passwordHash: form.passwordHash,
            language: form.language,
            isOperator: form.isOperator,
            hostings: form.hostings.map { $0.lowercased() }
        )
        switch try await perform(.add(profile), by: actor) {
        case .unknownHosting(let domain): throw LedgerFault.unknownHosting(domain)
        case .taken, .alreadySo, .stale, .lastOperator: throw LedgerFault.taken(profile.email)
        case .done: break
        }
        let account = try await account(profile.email)
        return .done("account \(account.email) added", account.record)
    }

    func setPassword(_ hash: String, of email: String, by actor: Actor) async throws -> AdminAnswer {
        let account = try await account(email)
        _ = try await perform(.setPassword(account.id, hash: hash), by: actor)
        return .done("password of \(account.email) changed; its sessions have ended")
    }

    func removeAccount(_ email: String, by actor: Actor) async throws -> AdminAnswer {
        let account = try await account(email)
        guard try await perform(.remove(account.id), by: actor) != .lastOperator else {
            return .failed(.unavailable, "\(account.email) is the last operator; add another one first")
        }
        return .done("account \(account.email) removed")
    }

    private func perform(_ change: AccountOrder.Change, by actor: Actor) async throws -> AccountResult {
        let order = AccountOrder(change, actor: actor, operation: RandomSource.system.operation())
        return try await ledger.perform(order, at: now())
    }

    private func account(_ email: String) async throws -> Account {
        guard let account = try await ledger.account(email: email) else {
            throw LedgerFault.unknownAccount(email)
        }
        return account
    }
}
