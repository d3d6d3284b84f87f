import Core
import Languages
import Markup

@testable import MailGate

/// A mail with something in it; one text stands wherever somebody outside chose the words.
struct MailSpecimen: Sendable, CustomStringConvertible {
    /// The mail's name in `GateMails`, and what it has in it.
    let mail: String
    let look: String
    let render: @Sendable (_ mails: GateMails, _ words: String, _ language: Language) -> MailText

    var description: String { "\(mail)-\(look)" }

    /// Every mail, with all that it can have and with as little as it can.
    static let all: [MailSpecimen] = [
        MailSpecimen(mail: "errors", look: "full") { mails, words, language in
            let failures = Self.failures(words)
            let due = Self.report(words, failed: 1037, expired: 2, failures)
            return mails.errors.render(ErrorsMail(due, panel: Self.panel), in: language)
        },
        MailSpecimen(mail: "errors", look: "one") { mails, words, language in
            let due = Self.report(words, failed: 0, expired: 1, [Self.failures(words)[2]])
            return mails.errors.render(ErrorsMail(due, panel: nil), in: language)
        },
        MailSpecimen(mail: "hold", look: "full") { mails, words, language in
            mails.hold.render(HoldMail(Self.warning(words, held: 1037), panel: Self.panel), in: language)
        },
        MailSpecimen(mail: "hold", look: "one") { mails, words, language in
            mails.hold.render(HoldMail(Self.warning(words, held: 1), panel: nil), in: language)
        },
    ]

    private static let now = Moment(milliseconds: 1_795_186_920_000)
    private static let panel = MailLink(address: "https://panel.example.org/es/tienda.example")

    private static func hosting(_ words: String) -> Hosting {
        let profile = NewHosting(domain: words, uid: 1001, zone: "Europe/Madrid", reportRecipient: words)
        return Hosting(id: HostingID(1), profile: profile, created: now)
    }

    private static func report(_ words: String, failed: Int, expired: Int, _ errors: [MessageError])
        -> DueReport
    {
        DueReport(
            hosting: hosting(words),
            day: Day(number: 20_530),
            failed: failed,
            expired: expired,
            errors: errors,
            coverage: ReportCoverage(until: now, lastFailure: 3)
        )
    }

    private static func warning(_ words: String, held: Int) -> DueWarning {
        DueWarning(hosting: hosting(words), block: 1, held: held, firstExpiry: now)
    }

    /// With a status and without, and one that expired.
    private static func failures(_ words: String) -> [MessageError] {
        [(MessageError.Origin.relay, words), (.relay, nil), (.expiry, nil)].map { origin, status in
            MessageError(
                message: MessageID(1),
                recipient: words,
                moment: now,
                origin: origin,
                reply: SMTPReply(code: 550, status: status, text: words),
                script: words
            )
        }
    }
}
