/// What the command answers the script with, by the names of sysexits(3).
///
/// There is no 75 (EX_TEMPFAIL): PHP's `mail()` takes it for success.
package enum ExitCode: Int32, Sendable, CaseIterable {
    /// The message is on disk.
    case ok = 0
    /// EX_USAGE: the call makes no sense.
    case usage = 64
    /// EX_DATAERR: the message or its sender is wrong.
    case badData = 65
    /// EX_NOUSER: a recipient is no address.
    case noUser = 67
    /// EX_UNAVAILABLE: not now, or not by this way.
    case unavailable = 69
    /// EX_OSERR: the system refused something.
    case systemError = 71
    /// EX_IOERR: the message could not be read.
    case ioError = 74
    /// EX_NOPERM: this Unix user may not send.
    case noPermission = 77
}
