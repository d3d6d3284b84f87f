import Core
import Foundation
import Testing

@testable import MailFormat

/// Bounces as many mail systems write them, and mails that only look like one; each with what it means.
struct ReturnedCorpusTests {
    @Test(arguments: ReturnedSpecimen.all)
    func `a mail that came back is understood`(_ specimen: ReturnedSpecimen) {
        let mail = ReturnedMail(parsing: specimen.content, isNullSender: specimen.isNullSender)
        #expect(ReturnedSpecimen.told(mail.verdict) == specimen.expected)
    }

    @Test func `each way of saying it has its share of the corpus`() {
        var counts: [ReturnVerdict.Tier: Int] = [:]
        var harmless: [ReturnVerdict.Harmless: Int] = [:]
        for specimen in ReturnedSpecimen.all {
            switch ReturnedMail(parsing: specimen.content, isNullSender: specimen.isNullSender).verdict {
            case .failed(_, let tier): counts[tier, default: 0] += 1
            case .harmless(let kind): harmless[kind, default: 0] += 1
            }
        }
        #expect(ReturnedSpecimen.all.count == 88)
        #expect(
            counts == [
                .deliveryStatus: 32, .failedRecipients: 5, .statusCode: 15, .replyCode: 6, .shapeOnly: 6,
            ]
        )
        #expect(
            harmless == [
                .delayed: 7, .delivered: 2, .autoReply: 6, .challenge: 2, .complaint: 1, .readReceipt: 2,
                .ordinary: 4,
            ]
        )
    }

    @Test(arguments: ReturnedSpecimen.all)
    func `cut off anywhere, a mail is read without harm`(_ specimen: ReturnedSpecimen) {
        for part in 1...16 {
            let cut = specimen.content.prefix(specimen.content.count * part / 17)
            _ = ReturnedMail(parsing: Array(cut), isNullSender: specimen.isNullSender)
        }
    }
}

/// One file of the corpus: what it means, an empty line, the mail.
struct ReturnedSpecimen: Sendable, CustomTestStringConvertible {
    let name: String
    let expected: [String]
    let isNullSender: Bool
    let content: [UInt8]

    var testDescription: String { name }

    static let all: [ReturnedSpecimen] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
            return ReturnedSpecimen(name: name, text: String(decoding: data, as: UTF8.self))
        }
    }()

    private init?(name: String, text: String) {
        guard let gap = text.range(of: "\n\n") else { return nil }
        let lines = text[..<gap.lowerBound].split(separator: "\n").map(String.init)
        self.name = String(name.dropLast(".txt".count))
        isNullSender = lines.contains("envelope null")
        expected = lines.filter { $0 != "envelope null" }
        // On the wire lines end with CRLF.
        content = Array(text[gap.upperBound...].replacing("\n", with: "\r\n").utf8)
    }

    /// A verdict as the corpus writes it: a line, then one for each recipient.
    static func told(_ verdict: ReturnVerdict) -> [String] {
        switch verdict {
        case .harmless(let kind): return ["harmless \(kind.rawValue)"]
        case .failed(let failures, let tier):
            return ["failed \(tier.rawValue)"]
                + failures.map { failure in
                    let addresses = failure.addresses.isEmpty ? "-" : failure.addresses.joined(separator: ",")
                    let reply = failure.reply
                    let reason = FailureReason(
                        MessageError(
                            message: MessageID(1),
                            recipient: "",
                            moment: Moment(milliseconds: 0),
                            origin: .notification,
                            reply: reply,
                            script: nil
                        )
                    )
                    let text = reply.text.isEmpty ? "-" : reply.text
                    return "\(addresses) \(reply.code) \(reply.status ?? "-") \(reason.rawValue) \(text)"
                }
        }
    }
}
