/// What a call of the command asks for, in the words of sendmail(8).
package struct SendmailArguments: Hashable, Sendable {
    /// The recipients named, as written.
    package var recipients: [String] = []
    /// `-t`: the header names recipients too.
    package var readsHeader = false
    /// Without `-i`: a line that is only a dot ends the message.
    package var dotEndsMessage = true
    /// `-f` or `-r`: the envelope sender, empty for the null sender, nil when none was given.
    package var sender: String?
    /// `-F`: the name for a From field that has to be added.
    package var fullName: String?
    /// `--bounce`: an MTA hands over a mail that came back, for the recipients named or those in its header.
    package var isBounce = false
    /// Flags that nobody knows, as written.
    package var ignoredFlags: [String] = []

    /// A call without any flag.
    package init() {}
}

/// What a call of the command comes to, before any message is read.
package enum Invocation: Hashable, Sendable {
    /// A message is to be submitted.
    case submit(SendmailArguments)
    /// `-bs`: SMTP is spoken on standard input and output.
    case converse(SendmailArguments)
    /// `-bp` or `mailq`: the calling user's own messages are to be listed.
    case listQueue
    /// Nothing to do, and nothing wrong with that.
    case nothing
    /// Something this gate does not do: the answer says where to turn.
    case declined(SubmissionReply)
    /// A call that makes no sense.
    case refused(CommandRefusal, SendmailArguments)

    /// Reads a call: the name the program was called by, and its arguments.
    package init(program: String, arguments: [String]) {
        var reader = FlagReader(arguments)
        let name = program.split(separator: "/").last.map(String.init) ?? program
        switch name {
        case "mailq": reader.mode = "p"
        case "newaliases": reader.mode = "i"
        default: break
        }
        reader.readAll()
        self = Self.judge(reader)
    }

    private static func judge(_ reader: FlagReader) -> Invocation {
        let found = reader.found
        if let fault = reader.fault {
            return .refused(CommandRefusal(reason: .badUsage, detail: fault), found)
        }
        if found.isBounce { return .submit(found) }
        switch reader.mode {
        case "m": break
        // newaliases and queue runs have nothing to do here: there are no aliases, the queue runs itself.
        case "i", "q": return .nothing
        case "s": return .converse(found)
        case "p": return .listQueue
        case let other: return Self.decline(other, found)
        }
        if found.recipients.isEmpty && !found.readsHeader {
            return .refused(CommandRefusal(reason: .noRecipient, detail: ""), found)
        }
        return .submit(found)
    }

    private static func decline(_ mode: Character?, _ found: SendmailArguments) -> Invocation {
        switch mode {
        case "d", "D", "l":
            return .declined(SubmissionReply(.unavailable, "-bd: the daemon is started by its own service"))
        case "v", "t", "h", "H":
            return .declined(
                SubmissionReply(
                    .unavailable,
                    "-bv, -bt, -bh: this gate looks no addresses up; send a test message"
                )
            )
        default:
            let flag = "-b\(mode.map(String.init) ?? "")"
            let line = "\(flag): no such mode: leave it out to send a message"
            return .refused(CommandRefusal(reason: .badUsage, detail: line), found)
        }
    }
}
