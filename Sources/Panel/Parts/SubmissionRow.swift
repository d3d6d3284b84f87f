import Core
import Languages
import Markup

/// One submission of a script and what became of it, as a line of the diagnostics.
struct SubmissionRow: ViewModel, Hashable {
    let time: SaidTime
    let subject: String
    let hasSubject: Bool
    let script: String
    let hasScript: Bool
    let pool: String
    let hasPool: Bool
    /// How the catalogs know what became of it.
    let outcome: String
    let tone: String
    let isRefused: Bool
    /// Why it was turned away.
    let reason: String
    let detail: String
    let hasDetail: Bool
    let isTest: Bool

    init(_ record: SubmissionRecord, clock: LocalClock) {
        time = clock.said(record.moment)
        subject = record.subject
        hasSubject = !record.subject.allSatisfy(\.isWhitespace)
        script = record.script ?? ""
        hasScript = !script.isEmpty
        pool = record.pool ?? ""
        hasPool = !pool.isEmpty
        isTest = record.isTest
        let outcome = record.outcome
        self.outcome = outcome.name
        tone = outcome.tone
        switch outcome {
        case .live, .ended: (isRefused, reason, detail) = (false, "", "")
        case .refused(let why, let value):
            (isRefused, reason, detail) = (true, why.rawValue, why.namesValue ? value : "")
        }
        hasDetail = !detail.isEmpty
    }

    static var fields: [Field<SubmissionRow>] {
        [
            .model("time", \.time), .text("subject", \.subject), .flag("hasSubject", \.hasSubject),
            .text("script", \.script), .flag("hasScript", \.hasScript), .text("pool", \.pool),
            .flag("hasPool", \.hasPool),
            .text("outcome", \.outcome),
            .text("tone", \.tone), .flag("isRefused", \.isRefused), .text("reason", \.reason),
            .text("detail", \.detail), .flag("hasDetail", \.hasDetail), .flag("isTest", \.isTest),
        ]
    }
}

extension SubmissionRecord.Outcome {
    fileprivate var name: String {
        switch self {
        case .live(.held): "held"
        case .live(.queued), .live(.claimed): "queued"
        case .ended(let fate): fate.rawValue
        case .refused: "refused"
        }
    }

    /// The colour; the word says the same.
    fileprivate var tone: String {
        switch self {
        case .ended(.relayed): "ok"
        case .live, .ended(.purged): "wait"
        case .ended(.bounced), .ended(.expired), .refused: "bad"
        }
    }
}
