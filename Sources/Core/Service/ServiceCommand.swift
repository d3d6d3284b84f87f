/// What may be asked of a sending service; the raw value is what the audit trail stores.
package enum ServiceCommand: String, Sendable, CaseIterable {
    /// Hold every message from now on.
    case block
    /// Let messages leave again, the held ones first.
    case unblock
    /// Erase the messages held now, after a grace, then let messages leave again.
    case purge
    /// Take a purge back while its grace runs.
    case undoPurge = "undo-purge"
    /// End a purge whose grace is over.
    case finishPurge = "finish-purge"
    /// Hold because too many messages came back.
    case blockForBounces = "block-for-bounces"
    /// Hold because the scripts sent spam.
    case blockForSpam = "block-for-spam"
}
