import Submission

/// Where the gate takes submissions in, and how much it takes; a setting may change each.
package struct IntakeSettings: Sendable {
    /// The socket that the command connects to.
    package var socketPath = "/run/esclusa/submit.sock"
    /// Where the command leaves messages while the gate is down.
    package var dropFolder = "/var/spool/esclusa/drop"
    /// Where files of the drop folder go that are no submission or are refused.
    package var asideFolder = "/var/spool/esclusa/aside"
    /// The folder whose disk has to have room.
    package var dataFolder = "/var/lib/esclusa"
    /// Bytes of a message: 10 MiB.
    package var messageLimit = SubmissionLimits.message
    /// Recipients of a message.
    package var recipients = 1000
    /// Mail systems that a message may have passed (RFC 5321 section 6.3): 50, as Postfix has it.
    package var hops = 50
    /// Time for a whole submission to arrive.
    package var readTimeout: Duration = .seconds(30)
    /// Connections of one Unix user at a time; the command tries again when there are more.
    package var connectionsPerUser = 32
    /// Connections of all users at a time; more wait in the kernel.
    package var connections = 512
    /// Bytes of messages that are arriving or being stored at a time; more wait in their sockets: 256 MiB.
    package var memory = 256 * 1024 * 1024
    /// How many processes above the command are looked at for a worker of php-fpm; 0 looks at none.
    package var ancestors = 4
    /// Connections that wait in the kernel.
    package var backlog: Int32 = 1024
    /// How often the drop folder is looked at.
    package var dropInterval: Duration = .seconds(1)
    /// How soon the drop folder is tried again when the ledger cannot take a file.
    package var dropRetry: Duration = .seconds(10)
    /// How old a draft in the drop folder is when its writer is given up.
    package var draftLifetime: Duration = .seconds(3600)
    /// Bytes that have to be free below `dataFolder`; nil for three messages, and at least 256 MiB.
    package var freeSpace: Int?
    /// The local part of the envelope sender when the script names none.
    package var senderName = "web"
    /// The domain of a recipient without one ("root"); nil for the hosting's own.
    package var localDomain: String?
    /// The domain of the hosting that gets the messages of Unix users without one; nil refuses them.
    package var stranger: String?
    /// Unix users of several sites: the domain of the envelope sender says which, and nothing else does.
    package var sharedUsers: Set<UInt32> = []

    /// The decided values.
    package init() {}

    /// Bytes that have to be free: so that purges and outcomes can still be written.
    package var freeSpaceNeeded: Int {
        freeSpace ?? max(3 * messageLimit, 256 * 1024 * 1024)
    }
}
