import Core

/// What libFuzzer calls with every input: a mail that came back, whatever it is, is read within its bounds.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let isNullSender = bytes.first.map { $0 % 2 == 0 } ?? true
    let mail = ReturnedMail(parsing: bytes, isNullSender: isNullSender)
    check(mail.verdict)
    hold(ReturnedMail(parsing: bytes, isNullSender: isNullSender).verdict == mail.verdict, "read alike twice")
    check(SMTPReply(diagnostic: String(decoding: bytes, as: UTF8.self)))
    StatusFields(String(decoding: bytes, as: UTF8.self)).recipients.forEach { check($0.failure) }
    checkLines(SubmittedMessage(parsing: bytes).unchanged)
    return 0
}

private func check(_ verdict: ReturnVerdict) {
    guard case .failed(let failures, _) = verdict else { return }
    hold(!failures.isEmpty, "a failure is about somebody, named or not")
    failures.forEach(check)
}

private func check(_ failure: ReturnedFailure) {
    for address in failure.addresses {
        hold(address.contains("@"), "an address: \(address)")
        hold(!address.contains { $0 == "\n" || $0 == " " }, "on one line: \(address)")
    }
    check(failure.reply)
}

private func check(_ reply: SMTPReply) {
    hold(reply.code == 0 || (400...599).contains(reply.code), "a code of failure: \(reply.code)")
    hold(reply.text.count <= SMTPReply.textLimit + 1, "a text within its limit: \(reply.text.count)")
    hold(!reply.text.contains { $0.isNewline }, "on one line: \(reply.text)")
    guard let status = reply.status else { return }
    let pieces = status.split(separator: ".")
    hold(pieces.count == 3 && pieces.allSatisfy { Int($0) != nil }, "a status: \(status)")
}

/// What is passed on has no line end but CRLF: anything else would be smuggled past the next server.
private func checkLines(_ content: [UInt8]) {
    for (index, byte) in content.enumerated() {
        if byte == 10 { hold(index > 0 && content[index - 1] == 13, "a line feed alone at \(index)") }
        if byte == 13 {
            hold(index + 1 < content.count && content[index + 1] == 10, "a return alone at \(index)")
        }
    }
}

/// Ends the program when a property does not hold; libFuzzer then writes the input to a file.
private func hold(_ isTrue: Bool, _ property: @autoclosure () -> String) {
    if !isTrue { fatalError("property does not hold: \(property())") }
}
