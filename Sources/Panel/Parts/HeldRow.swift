import Core
import Languages
import Markup

/// A held message as a line of the list.
struct HeldRow: ViewModel, Hashable {
    /// Recipients that a line names; of the others it says how many.
    static let recipientsShown = 2

    let id: String
    let address: String
    let subject: String
    let hasSubject: Bool
    let time: SaidTime
    let recipients: String
    let others: Int
    let hasOthers: Bool
    let sender: String
    let hasSender: Bool
    let script: String
    let hasScript: Bool
    let expires: SaidTime
    /// Less than a day is left.
    let isUrgent: Bool
    let isMarked: Bool

    init(_ summary: MessageSummary, domain: String, isMarked: Bool, language: Language, clock: LocalClock) {
        let message = summary.message
        id = "\(message.id.raw)"
        address = Route(language, .heldMessage(message.id, domain: domain)).path
        subject = summary.subject
        hasSubject = !summary.subject.allSatisfy(\.isWhitespace)
        time = clock.said(summary.accepted)
        recipients = message.recipients.prefix(Self.recipientsShown).joined(separator: ", ")
        others = max(message.recipients.count - Self.recipientsShown, 0)
        hasOthers = others > 0
        sender = summary.sender
        hasSender = !summary.sender.isEmpty
        script = summary.attribution.script ?? ""
        hasScript = !script.isEmpty
        let end = message.holdUntil ?? summary.nextAt
        expires = clock.said(end)
        isUrgent = end - clock.now < .seconds(86_400)
        self.isMarked = isMarked
    }

    static var fields: [Field<HeldRow>] {
        [
            .text("id", \.id), .address("address", \.address), .text("subject", \.subject),
            .flag("hasSubject", \.hasSubject), .model("time", \.time), .text("recipients", \.recipients),
            .int("others", \.others), .flag("hasOthers", \.hasOthers), .text("sender", \.sender),
            .flag("hasSender", \.hasSender), .text("script", \.script), .flag("hasScript", \.hasScript),
            .model("expires", \.expires), .flag("isUrgent", \.isUrgent), .flag("isMarked", \.isMarked),
        ]
    }
}
