/// Any bytes as the arguments of a call, with NULs between, and as the message that follows.
struct CallProperties {
    private let bytes: [UInt8]
    private let arguments: [String]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        arguments = bytes.split(separator: 0, maxSplits: 63, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    func check() {
        for program in ["/usr/sbin/sendmail", "mailq", "newaliases", ""] {
            let call = Invocation(program: program, arguments: arguments)
            hold(call == Invocation(program: program, arguments: arguments), "a call is read alike twice")
            check(call)
        }
        checkPlainRecipients()
        checkMessage()
    }

    private func check(_ call: Invocation) {
        switch call {
        case .submit(let found):
            hold(found.isBounce || found.readsHeader || !found.recipients.isEmpty, "for somebody")
            check(found)
        case .converse(let found), .refused(_, let found): check(found)
        case .declined(let reply): hold(reply.code != .ok, "what is declined is not done")
        case .nothing, .listQueue: break
        }
    }

    /// What was found was said: nothing is made up, and nothing is said twice.
    private func check(_ found: SendmailArguments) {
        var rest = arguments[...]
        for recipient in found.recipients {
            let place = rest.firstIndex(of: recipient)
            hold(place != nil, "a recipient that was named, in its order: \(recipient)")
            rest = rest[((place ?? rest.startIndex) + 1)...]
        }
        for text in [found.sender, found.fullName].compactMap(\.self) where !text.isEmpty {
            hold(arguments.contains { $0.contains(text) }, "a value that was given: \(text)")
        }
    }

    /// After `--` everything is a recipient, whatever it looks like.
    private func checkPlainRecipients() {
        let call = Invocation(program: "sendmail", arguments: ["-i", "--"] + arguments)
        guard case .submit(let found) = call else { return hold(arguments.isEmpty, "a message, not \(call)") }
        hold(found.recipients == arguments && !found.dotEndsMessage, "recipients after --")
    }

    /// A message is the same however its writer's bytes come, and ends at a lone dot only where it may.
    private func checkMessage() {
        hold(collect([bytes[...]], dotEnds: false) == bytes, "with -i nothing ends a message")
        let whole = collect([bytes[...]], dotEnds: true)
        for cut in bytes.cuts {
            hold(collect([bytes[..<cut], bytes[cut...]], dotEnds: true) == whole, "a message cut at \(cut)")
        }
        hold(bytes.starts(with: whole), "a message is what was written")
        let lines = whole.split(separator: 10, omittingEmptySubsequences: false)
        hold(!lines.contains { $0.elementsEqual([46]) || $0.elementsEqual([46, 13]) }, "no lone dot is left")
    }

    private func collect(_ pieces: [ArraySlice<UInt8>], dotEnds: Bool) -> [UInt8] {
        var collector = MessageCollector(dotEnds: dotEnds, limit: .max)
        for piece in pieces where collector.take(piece) == .complete { return collector.bytes }
        collector.end()
        return collector.bytes
    }
}

/// Any bytes as what passes between the command and the gate.
struct FrameProperties {
    private static let token = String(repeating: "0123456789abcdef", count: 2)
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func check() {
        if let frame = try? SubmissionFrame(decoding: bytes) {
            let again = (try? frame.encoded()).flatMap { try? SubmissionFrame(decoding: $0) }
            hold(again == frame, "a frame that can be read can be written")
        }
        if let reply = SubmissionReply(decoding: bytes) {
            hold(reply.encoded == bytes, "a reply that can be read can be written")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let reply = SubmissionReply(.badData, text)
        hold(SubmissionReply(decoding: reply.encoded) == reply, "a reply of any words is one line")
        checkFrame(of: text)
    }

    private func checkFrame(of text: String) {
        var frame = SubmissionFrame(token: Self.token, arguments: SendmailArguments(), body: bytes)
        frame.arguments.recipients = [text, ""]
        frame.arguments.sender = text
        frame.workingDirectory = text
        guard let encoded = try? frame.encoded() else { return hold(false, "a frame of any words") }
        hold((try? SubmissionFrame(decoding: encoded)) == frame, "a frame says what it was told")
        for cut in encoded.cuts {
            hold((try? SubmissionFrame(decoding: Array(encoded[..<cut]))) == nil, "a frame cut at \(cut)")
        }
    }
}
