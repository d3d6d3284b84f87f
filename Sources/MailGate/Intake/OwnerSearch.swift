import Core
import MailFormat
import Submission

/// Finds whose a submission is: by the Unix user that the kernel names, and by the settings where that says nothing.
struct OwnerSearch: Sendable {
    let settings: IntakeSettings
    let ledger: any PeopleLedger
    let log: EventLog

    func owner(of submission: IntakeSubmission) async throws -> Owner {
        if let hosting = submission.hosting { return .hosting(hosting) }
        let uid = submission.uid
        let isShared = settings.sharedUsers.contains(uid)
        let owner =
            try await isShared ? ownerBySender(submission.frame.arguments.sender, uid) : ownerByUser(uid)
        guard case .nobody = owner, let stranger = settings.stranger else { return owner }
        return try await catchAll(stranger, uid)
    }

    private func ownerByUser(_ uid: UInt32) async throws -> Owner {
        if let hosting = try await ledger.hosting(ofUser: uid) { return .hosting(hosting) }
        return .nobody(Unowned(detail: "Unix user \(uid)", remedy: "ask the provider to add it"))
    }

    /// A user of several sites: the sender that the provider has PHP give says which.
    private func ownerBySender(_ sender: String?, _ uid: UInt32) async throws -> Owner {
        let remedy =
            "ask the provider to set mail.force_extra_parameters to -fNAME@DOMAIN, the domain of the site's hosting"
        guard let sender else {
            return .nobody(Unowned(detail: "Unix user \(uid) without -f", remedy: remedy))
        }
        let who = "Unix user \(uid) with -f \(sender)"
        guard let domain = domain(of: sender), let hosting = try await ledger.hosting(named: domain) else {
            return .nobody(Unowned(detail: who, remedy: remedy))
        }
        // A site that shares its user must not speak for one that has its own.
        guard hosting.profile.uid == uid || !hosting.profile.hasOwnUser else {
            return .nobody(
                Unowned(detail: "\(who), which is of another Unix user's hosting", remedy: remedy)
            )
        }
        return .hosting(hosting)
    }

    private func domain(of sender: String) -> String? {
        let addresses = AddressList(parsing: sender.utf8).addresses
        guard addresses.count == 1, let address = try? MailAddress(parsing: addresses[0]) else { return nil }
        return address.text.split(separator: "@").last.map(String.init)
    }

    private func catchAll(_ domain: String, _ uid: UInt32) async throws -> Owner {
        if let hosting = try await ledger.hosting(named: domain) { return .hosting(hosting) }
        log(.error, missing(domain))
        return .nobody(
            Unowned(
                detail: "Unix user \(uid), and none is \(domain) of intake.stranger",
                remedy: "ask the provider to add it or to change the setting"
            )
        )
    }

    /// Tells at the start what would else be told with the first message of a stranger.
    func checkStranger() async {
        guard let domain = settings.stranger else { return }
        do {
            if try await ledger.hosting(named: domain) == nil { log(.error, missing(domain)) }
        } catch {
            log(.error, "intake.stranger could not be looked up: \(error)")
        }
    }

    private func missing(_ domain: String) -> String {
        "intake.stranger: no hosting has the domain \(domain): add it, or strangers' mail is refused"
    }
}
