import Core
import Submission

/// Lists a Unix user's own messages, for `mailq`: the kernel's word decides whose they are.
struct QueueDesk: Sendable {
    /// Messages that are listed at most; the panel has them all.
    private static let limit = 500
    private static let root: UInt32 = 0

    /// Unix users whose messages are those of several sites.
    let sharedUsers: Set<UInt32>
    let ledger: any PeopleLedger & PanelLedger
    let log: EventLog

    func listing(for uid: UInt32) async -> (reply: SubmissionReply, text: String) {
        guard !sharedUsers.contains(uid) else { return (shared(uid), "") }
        do {
            guard let hosting = try await ledger.hosting(ofUser: uid) else { return (stranger(uid), "") }
            let filter = MessageFilter(limit: Self.limit + 1)
            let messages = try await ledger.messages(of: hosting.id, filter: filter)
            let text = QueueListing(
                messages: Array(messages.prefix(Self.limit)),
                isWhole: messages.count <= Self.limit,
                zone: hosting.profile.zone
            ).text
            return (SubmissionReply(.ok, "queue"), text)
        } catch {
            log(.error, "the queue of Unix user \(uid) could not be listed: \(error)")
            return (SubmissionReply(.unavailable, "the queue cannot be read now: try again later"), "")
        }
    }

    /// No site may read whom another one writes to.
    private func shared(_ uid: UInt32) -> SubmissionReply {
        SubmissionReply(.noPermission, "several sites share Unix user \(uid): see the panel")
    }

    private func stranger(_ uid: UInt32) -> SubmissionReply {
        guard uid != Self.root else {
            return SubmissionReply(
                .unavailable,
                "mailq lists the messages of the user who calls it: see the panel, or esclusa queue list DOMAIN"
            )
        }
        let line = "no hosting belongs to Unix user \(uid): ask the provider to add it"
        return SubmissionReply(.noPermission, line)
    }
}
