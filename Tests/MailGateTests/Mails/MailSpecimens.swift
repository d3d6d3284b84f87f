import Core
import Foundation
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
        MailSpecimen(mail: "rule", look: "full") { mails, words, language in
            let due = Self.finding(words, .bounceShare, scripts: [words, ScriptConduct.others, ""])
            return mails.rule.render(RuleMail(due, panel: Self.panel), in: language)
        },
        MailSpecimen(mail: "rule", look: "spam") { mails, words, language in
            let due = Self.finding(words, .unknownRecipients, scripts: [words])
            return mails.rule.render(RuleMail(due, panel: nil), in: language)
        },
        MailSpecimen(mail: "rule", look: "pace") { mails, words, language in
            mails.rule.render(RuleMail(Self.finding(words, .surge, scripts: []), panel: nil), in: language)
        },
        MailSpecimen(mail: "failure", look: "full") { mails, words, language in
            // In a header any words stand in one line, encoded (RFC 2047).
            let subject = "Subject: =?utf-8?B?\(Data(words.utf8).base64EncodedString())?=\r\n"
            let due = Self.notice(words, Array(subject.utf8), Self.failures(words))
            return mails.failure.render(FailureMail(due), in: language)
        },
        MailSpecimen(mail: "failure", look: "one") { mails, words, language in
            let due = Self.notice(words, [], [Self.failures(words)[1]])
            return mails.failure.render(FailureMail(due), in: language)
        },
        MailSpecimen(mail: "recipient", look: "full") { mails, words, language in
            mails.recipient.render(RecipientMail(Self.invitation(words), panel: Self.panel), in: language)
        },
        MailSpecimen(mail: "recipient", look: "code") { mails, words, language in
            mails.recipient.render(RecipientMail(Self.invitation(words), panel: nil), in: language)
        },
        MailSpecimen(mail: "test", look: "full") { mails, words, language in
            mails.test.render(TestMail(Self.hosting(words), at: Self.now), in: language)
        },
    ]

    private static let now = Moment(milliseconds: 1_795_186_920_000)
    private static let panel = MailLink(address: "https://panel.example.org/es/tienda.example")

    private static func hosting(_ words: String) -> Hosting {
        let profile = NewHosting(domain: words, uid: 1001, zone: "Europe/Madrid", reportRecipient: words)
        return Hosting(id: HostingID(1), profile: profile, created: now)
    }

    private static let address: MailAddress = {
        do {
            return try MailAddress(parsing: "ana@tienda.example")
        } catch {
            preconditionFailure("no address: \(error)")
        }
    }()

    private static func invitation(_ words: String) -> RecipientInvitation {
        RecipientInvitation(
            hosting: hosting(words),
            recipient: address,
            code: "wYp3_Q-9",
            expires: now + .seconds(72 * 3600),
            token: SubmissionToken(high: 1, low: 2),
            moment: now
        )
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

    private static func finding(_ words: String, _ rule: AbuseRule, scripts: [String]) -> DueFinding {
        DueFinding(
            hosting: hosting(words),
            number: 1,
            finding: Finding(
                rule: rule,
                measured: 40,
                threshold: 20,
                count: 400,
                sample: 1037,
                window: .seconds(86_400),
                scripts: scripts.map { ScriptConduct(script: $0, accepted: 1, handed: 1037, errors: 400) }
            ),
            moment: now,
            held: 1037,
            holdLimit: .seconds(72 * 3600)
        )
    }

    private static func notice(_ words: String, _ header: [UInt8], _ failures: [MessageError]) -> DueNotice {
        DueNotice(
            id: 1,
            hosting: hosting(words),
            message: MessageID(now.milliseconds << 20),
            sender: words,
            header: header,
            failures: failures,
            moment: now
        )
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
