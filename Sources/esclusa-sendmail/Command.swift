import Glibc
import SMTPWire
import Submission

/// The call of the program: reads the arguments and the message, hands them to the gate, tells the outcome.
struct Command {
    let surroundings: Surroundings

    func run(_ arguments: [String]) -> ExitCode {
        let invocation = Invocation(program: arguments.first ?? "", arguments: Array(arguments.dropFirst()))
        switch invocation {
        case .nothing: return .ok
        case .listQueue: return listQueue()
        case .declined(let reply): return tell(reply)
        case .refused(let refusal, let arguments): return refuse(refusal, arguments)
        case .submit(let arguments): return submit(arguments)
        case .converse(let arguments): return converse(arguments)
        }
    }

    private func submit(_ arguments: SendmailArguments) -> ExitCode {
        // What a bounce says stands before the message that it returns: a cut one is better than none.
        let input = StandardInput(limit: surroundings.messageLimit, isCutAtLimit: arguments.isBounce)
        switch input.message(dotEnds: arguments.dotEndsMessage) {
        case .read(let body): return hand(frame(arguments, body: body))
        case .tooBig:
            let limit = "more than \(surroundings.messageLimit) bytes"
            return refuse(CommandRefusal(reason: .tooBig, detail: limit), arguments)
        case .failed(let error):
            return tell(SubmissionReply(.ioError, "the message could not be read (\(error)): send it again"))
        }
    }

    /// Each message of the dialogue goes the way of every other one, the drop folder included.
    private func converse(_ arguments: SendmailArguments) -> ExitCode {
        let dialogue = StandardDialogue(messageLimit: surroundings.messageLimit) { mail in
            var arguments = arguments
            arguments.sender = mail.sender
            arguments.recipients = mail.recipients
            let frame = frame(arguments, body: mail.content)
            guard let bytes = try? frame.encoded() else {
                let line = "more than \(SubmissionLimits.head) bytes of recipients: send several messages"
                return SubmissionReply(.badData, line)
            }
            return Courier(surroundings: surroundings).deliver(bytes, token: frame.token)
        } tell: { refusal in
            report(refusal, arguments)
        }
        return dialogue.run()
    }

    private func listQueue() -> ExitCode {
        var question = frame(SendmailArguments(), body: [])
        question.asksForQueue = true
        guard let bytes = try? question.encoded(),
            let answer = GateSocket(path: surroundings.socket).ask(bytes)
        else {
            let line = "the mail gate is down (\(surroundings.socket)): start esclusa"
            return tell(SubmissionReply(.unavailable, line))
        }
        guard answer.reply.code == .ok else { return tell(answer.reply) }
        return writeAll(answer.text, to: STDOUT_FILENO) ? .ok : .ioError
    }

    private func hand(_ frame: SubmissionFrame) -> ExitCode {
        guard let bytes = try? frame.encoded() else {
            let line = "more than \(SubmissionLimits.head) bytes of recipients: send several messages"
            return refuse(CommandRefusal(reason: .badUsage, detail: line), SendmailArguments())
        }
        return tell(Courier(surroundings: surroundings).deliver(bytes, token: frame.token))
    }

    /// Tells the gate too, if it is there, so that the customer can see what was turned away.
    private func refuse(_ refusal: CommandRefusal, _ arguments: SendmailArguments) -> ExitCode {
        report(refusal, arguments)
        return tell(refusal.reply)
    }

    private func report(_ refusal: CommandRefusal, _ arguments: SendmailArguments) {
        var report = frame(arguments, body: [])
        report.refusal = refusal
        if let bytes = try? report.encoded() {
            _ = GateSocket(path: surroundings.socket).exchange(bytes)
        }
    }

    private func frame(_ arguments: SendmailArguments, body: [UInt8]) -> SubmissionFrame {
        SubmissionFrame(
            token: Surroundings.freshToken(),
            arguments: arguments,
            workingDirectory: Surroundings.workingDirectory,
            body: body
        )
    }

    private func tell(_ reply: SubmissionReply) -> ExitCode {
        if reply.code != .ok {
            _ = writeAll(Array("esclusa-sendmail: \(reply.line)\n".utf8), to: STDERR_FILENO)
        }
        return reply.code
    }
}
