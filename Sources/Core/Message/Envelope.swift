/// Who sends and who receives, as the mail system sees it, whatever the header says.
package struct Envelope: Hashable, Sendable {
    /// The envelope sender, to which bounces go; empty for the null sender.
    package var sender: String
    /// The envelope recipients, at least one.
    package var recipients: [String]

    /// An envelope.
    package init(sender: String, recipients: [String]) {
        self.sender = sender
        self.recipients = recipients
    }
}

/// Where a message came from: what the kernel proves, what the gate saw, and what the script claims.
package struct Attribution: Hashable, Sendable {
    /// Proved: the Unix user of the submitting process.
    package var uid: UInt32
    /// Claimed: the script's path, from the first X-PHP-Originating-Script field.
    package var script: String?
    /// Claimed: the submitting process's working directory.
    package var workingDirectory: String?
    /// Seen: the php-fpm pool whose worker the submitting process descends from; it decides nothing.
    package var pool: String?

    /// Where a message came from.
    package init(uid: UInt32, script: String? = nil, workingDirectory: String? = nil, pool: String? = nil) {
        self.uid = uid
        self.script = script
        self.workingDirectory = workingDirectory
        self.pool = pool
    }
}
