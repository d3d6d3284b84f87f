import Submission
import Testing

/// A call that was seen in the wild, and what it means.
struct Call: Sendable, CustomTestStringConvertible {
    let from: String
    let flags: [String]
    var sender: String?
    var readsHeader = false
    var dotEnds = false
    var recipients: [String] = []
    var fullName: String?
    var ignored: [String] = []

    var testDescription: String { "\(from): \(flags.joined(separator: " "))" }
}

struct InvocationTests {
    static let calls = [
        Call(from: "PHP", flags: ["-t", "-i"], readsHeader: true),
        Call(
            from: "PHP with -f",
            flags: ["-t", "-i", "-fana@example.org"],
            sender: "ana@example.org",
            readsHeader: true
        ),
        Call(
            from: "PHP, extra parameters twice",
            flags: ["-t", "-i", "-fa@x.org", "-fb@x.org"],
            sender: "b@x.org",
            readsHeader: true
        ),
        Call(
            from: "PHPMailer isSendmail",
            flags: ["-oi", "-fana@example.org", "-t"],
            sender: "ana@example.org",
            readsHeader: true
        ),
        Call(
            from: "PHPMailer isQmail",
            flags: ["-fana@example.org"],
            sender: "ana@example.org",
            dotEnds: true,
            recipients: []
        ),
        Call(
            from: "WordPress",
            flags: ["-t", "-i", "-f", "wordpress@example.org"],
            sender: "wordpress@example.org",
            readsHeader: true
        ),
        Call(
            from: "Symfony -t -i",
            flags: ["-i", "-fa@x.org", "--", "r@x.org", "-s@x.org"],
            sender: "a@x.org",
            recipients: ["r@x.org", "-s@x.org"]
        ),
        Call(
            from: "Nodemailer",
            flags: ["-i", "-f", "a@x.org", "r@x.org", "s@x.org"],
            sender: "a@x.org",
            recipients: ["r@x.org", "s@x.org"]
        ),
        Call(
            from: "Nodemailer with args",
            flags: ["-i", "-t", "-i", "r@x.org"],
            readsHeader: true,
            recipients: ["r@x.org"]
        ),
        Call(
            from: "MIME::Lite",
            flags: ["-t", "-oi", "-oem", "-fa@x.org"],
            sender: "a@x.org",
            readsHeader: true
        ),
        Call(
            from: "Ruby mail",
            flags: ["-i", "-f", "a@x.org", "--", "r@x.org"],
            sender: "a@x.org",
            recipients: ["r@x.org"]
        ),
        Call(
            from: "Email::Sender",
            flags: ["-i", "-f", "a@x.org", "--", "r@x.org"],
            sender: "a@x.org",
            recipients: ["r@x.org"]
        ),
        Call(from: "Python", flags: ["-t", "-oi"], readsHeader: true),
        Call(
            from: "mutt",
            flags: ["-oem", "-oi", "-f", "a@x.org", "-N", "failure,delay", "-R", "hdrs", "--", "r@x.org"],
            sender: "a@x.org",
            recipients: ["r@x.org"]
        ),
        Call(from: "bsd-mailx", flags: ["-i", "-t"], readsHeader: true),
        Call(
            from: "mailx with -r",
            flags: ["-i", "-r", "a@x.org", "r@x.org"],
            sender: "a@x.org",
            recipients: ["r@x.org"]
        ),
        Call(
            from: "s-nail",
            flags: ["-i", "-m", "-v", "-r", "a@x.org", "--", "r@x.org"],
            sender: "a@x.org",
            recipients: ["r@x.org"]
        ),
        Call(from: "GNU mail", flags: ["-oi", "-t", "-f", "a@x.org"], sender: "a@x.org", readsHeader: true),
        Call(
            from: "git send-email",
            flags: ["-f", "a@x.org", "-i", "r@x.org", "s@x.org"],
            sender: "a@x.org",
            recipients: ["r@x.org", "s@x.org"]
        ),
        Call(
            from: "cron",
            flags: ["-FCronDaemon", "-i", "-odi", "-oem", "-oi", "-t", "-f", "root"],
            sender: "root",
            readsHeader: true,
            fullName: "CronDaemon"
        ),
        Call(
            from: "the null sender",
            flags: ["-i", "-f", "", "r@x.org"],
            sender: "",
            recipients: ["r@x.org"]
        ),
        Call(
            from: "the null sender in brackets",
            flags: ["-i", "-f", "<>", "r@x.org"],
            sender: "",
            recipients: ["r@x.org"]
        ),
        Call(
            from: "the null sender attached",
            flags: ["-i", "-f<>", "r@x.org"],
            sender: "",
            recipients: ["r@x.org"]
        ),
        Call(
            from: "brackets",
            flags: ["-i", "-r<a@x.org>", "r@x.org"],
            sender: "a@x.org",
            recipients: ["r@x.org"]
        ),
        Call(from: "letters together", flags: ["-tif", "a@x.org"], sender: "a@x.org", readsHeader: true),
        Call(
            from: "flags after recipients",
            flags: ["r@x.org", "-i", "-fa@x.org"],
            sender: "a@x.org",
            recipients: ["r@x.org"]
        ),
        Call(
            from: "a long option",
            flags: ["-O", "IgnoreDots=True", "-OQueueDirectory=/x", "r@x.org"],
            recipients: ["r@x.org"]
        ),
        Call(
            from: "every flag without effect",
            flags: [
                "-i", "-bm", "-B8BITMIME", "-B", "7BIT", "-N", "never", "-Rfull", "-V", "id", "-Ac", "-Am",
                "-A", "c", "-C", "/x", "-Ltag", "-X", "/log", "-h", "3", "-m", "-n", "-v", "-U", "-G", "-o7",
                "-os", "-d0.1", "-em", "-pESMTP", "-s", "r@x.org",
            ],
            recipients: ["r@x.org"]
        ),
        Call(
            from: "a flag nobody knows",
            flags: ["-i", "-Zfoo", "-t", "--what"],
            readsHeader: true,
            ignored: ["-Zfoo", "--what"]
        ),
        Call(from: "a lone dash", flags: ["-i", "-"], recipients: ["-"]),
        Call(from: "no -i", flags: ["-t"], readsHeader: true, dotEnds: true),
    ]

    @Test(arguments: calls)
    func `a call that real programs make is understood`(call: Call) throws {
        var expected = SendmailArguments()
        expected.sender = call.sender
        expected.readsHeader = call.readsHeader
        expected.dotEndsMessage = call.dotEnds
        expected.recipients = call.recipients
        expected.fullName = call.fullName
        expected.ignoredFlags = call.ignored
        let invocation = Invocation(program: "/usr/sbin/sendmail", arguments: call.flags)
        if call.recipients.isEmpty && !call.readsHeader {
            #expect(invocation == .refused(CommandRefusal(reason: .noRecipient, detail: ""), expected))
        } else {
            #expect(invocation == .submit(expected))
        }
    }

    @Test(arguments: ["-f", "-r", "-F", "-N", "-R", "-V", "-B", "-C", "-o", "-O", "-X", "-L", "-h", "-b"])
    func `a flag without its value is a fault of the call that names the flag`(flag: String) {
        guard case .refused(let refusal, _) = Invocation(program: "sendmail", arguments: ["-t", flag]) else {
            Issue.record("\(flag) was taken")
            return
        }
        #expect(refusal.reason == .badUsage)
        #expect(refusal.detail.contains(flag))
        #expect(refusal.reply.code == .usage)
    }

    @Test func `a bounce is handed over with the recipients that the MTA names`() {
        let invocation = Invocation(
            program: "esclusa-sendmail",
            arguments: ["--bounce", "-f", "", "--", "b+1-2@x.org"]
        )
        guard case .submit(let found) = invocation else {
            Issue.record("not taken: \(invocation)")
            return
        }
        #expect(found.isBounce)
        #expect(!found.dotEndsMessage, "an MTA's pipe ends with the file")
        #expect(found.recipients == ["b+1-2@x.org"])
        #expect(found.sender == "")
        #expect(Invocation(program: "esclusa-sendmail", arguments: ["--bounce"]) != .nothing)
    }

    @Test(arguments: ["-bd", "-bv", "-bt", "-bh"])
    func `a mode that is not there is declined in clear text`(flag: String) {
        guard case .declined(let reply) = Invocation(program: "sendmail", arguments: [flag, "r@x.org"]) else {
            Issue.record("\(flag) was taken")
            return
        }
        #expect(reply.code == .unavailable)
        #expect(reply.line.contains(flag))
    }

    @Test func `SMTP on standard input needs no recipient`() {
        #expect(
            Invocation(program: "/usr/sbin/sendmail", arguments: ["-bs"]) == .converse(SendmailArguments())
        )
        #expect(Invocation(program: "sendmail", arguments: ["-b", "s"]) == .converse(SendmailArguments()))
    }

    @Test(arguments: [["-bi"], ["-I"], ["-q"], ["-q1h"]])
    func `a call that has nothing to do here does no harm`(flags: [String]) {
        #expect(Invocation(program: "sendmail", arguments: flags) == .nothing)
    }

    @Test func `mailq and newaliases are other names of the command`() {
        #expect(Invocation(program: "/usr/bin/newaliases", arguments: []) == .nothing)
        #expect(Invocation(program: "/usr/bin/mailq", arguments: []) == .listQueue)
        #expect(Invocation(program: "sendmail", arguments: ["-bp"]) == .listQueue)
    }

    @Test func `an unknown mode is a fault of the call`() {
        guard case .refused(let refusal, _) = Invocation(program: "sendmail", arguments: ["-bz", "r@x.org"])
        else {
            Issue.record("-bz was taken")
            return
        }
        #expect(refusal.detail.contains("-bz"))
    }

    @Test func `no answer is 75, which PHP takes for success`() {
        #expect(ExitCode(rawValue: 75) == nil)
        #expect(ExitCode.allCases.filter { $0 != .ok }.allSatisfy { (64...78).contains($0.rawValue) })
    }
}
