import Core
import Testing

/// What counts of what came back for a message.
struct RelayedMessageTests {
    private let full = SMTPReply(code: 552, status: "5.2.2", text: "mailbox full")

    private func message(to recipients: String...) -> RelayedMessage {
        RelayedMessage(
            id: MessageID(1),
            hosting: HostingID(1),
            sender: "web@tienda.example",
            recipients: recipients
        )
    }

    private func failure(_ addresses: String...) -> ReturnedFailure {
        ReturnedFailure(addresses: addresses, reply: full)
    }

    @Test func `a recipient counts once, however often and in whatever capitals it comes back`() {
        var message = message(to: "Ana@example.net", "leo@example.net")
        #expect(
            message.count([failure("ana@EXAMPLE.net")]) == [
                RecipientFailure(recipient: "Ana@example.net", reply: full)
            ]
        )
        #expect(message.count([failure("Ana@example.net"), failure("ana@example.net")]).isEmpty)
        #expect(message.count([failure("leo@example.net")]).map(\.recipient) == ["leo@example.net"])
        #expect(message.bounced == ["Ana@example.net", "leo@example.net"])
    }

    @Test func `the address that we sent to wins over what it became on the way`() {
        var message = message(to: "ana@example.net", "leo@example.net")
        let counted = message.count([failure("buzon@forward.example", "leo@example.net")])
        #expect(counted.map(\.recipient) == ["leo@example.net"])
    }

    @Test func `a message with one recipient is about that one, whoever is named`() {
        var message = message(to: "ana@example.net")
        #expect(message.count([failure("buzon@forward.example")]).map(\.recipient) == ["ana@example.net"])
        #expect(message.count([failure()]).isEmpty)
    }

    @Test func `an address that nobody sent to is shown as it is named`() {
        var message = message(to: "ana@example.net", "leo@example.net")
        #expect(
            message.count([failure("buzon@forward.example")]).map(\.recipient) == ["buzon@forward.example"]
        )
        #expect(message.count([failure("BUZON@forward.example")]).isEmpty)
    }

    @Test func `nobody named means whoever is left`() {
        var message = message(to: "ana@example.net", "leo@example.net", "eva@example.net")
        _ = message.count([failure("leo@example.net")])
        #expect(message.count([failure()]).map(\.recipient) == ["ana@example.net, eva@example.net"])
    }

    @Test func `never more than there are recipients`() {
        var message = message(to: "ana@example.net", "leo@example.net")
        let made = (0..<50).map { failure("x\($0)@example.org") }
        #expect(message.count(made).count == 2)
        #expect(message.count([failure("ana@example.net")]).isEmpty)
    }
}
