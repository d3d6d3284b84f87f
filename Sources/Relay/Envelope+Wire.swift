import Core

extension Envelope {
    /// Why an address cannot be told to the MTA; nil when it can.
    static func obstacle(to address: String, offers: Offers) -> SMTPReply? {
        let hasControl = address.utf8.contains { $0 < 32 || $0 == 127 }
        let isQuoted = address.hasPrefix("\"")
        // A bracket, or a blank outside quotes, would end the address and begin a parameter.
        if hasControl || address.contains(where: { $0 == "<" || $0 == ">" || ($0 == " " && !isQuoted) }) {
            return SMTPReply(code: 553, status: "5.1.3", text: "not an address that can be sent to")
        }
        if !offers.internationalAddresses, address.utf8.contains(where: { $0 > 127 }) {
            return SMTPReply(
                code: 553,
                status: "5.6.7",
                text: "the address has letters beyond ASCII, and the MTA does not offer SMTPUTF8"
            )
        }
        return nil
    }

    /// MAIL with what the MTA offers; an empty sender is the null sender.
    func mailCommand(for content: WireContent, size: Int, offers: Offers) -> String {
        var command = "MAIL FROM:<\(sender)>"
        if offers.size { command += " SIZE=\(size)" }
        if offers.eightBit, content.hasEightBit { command += " BODY=8BITMIME" }
        let isInternational = ([sender] + recipients).contains { $0.utf8.contains { $0 > 127 } }
        if offers.internationalAddresses, isInternational { command += " SMTPUTF8" }
        return command
    }
}
