/// How what comes back is taken; a setting may change each.
package struct BounceSettings: Hashable, Sendable {
    /// Unix users that may hand bounces in: an MTA's, none by default.
    package var users: Set<UInt32> = []
    /// Mail systems a mail may have passed before it counts as going round in circles (RFC 5321 section 6.3).
    package var hops = 50
    /// Whether what comes back is passed on to the sender that the script meant.
    package var forwards = true
    /// The local part of the senders that the gate makes up itself: nobody waits for mail there.
    package var senderName = "web"

    /// The decided values.
    package init() {}
}
