import Core
import Languages
import Markup

/// A failure as a line of the list: the row of the first page, with what its page tells besides.
struct FailureRow: ViewModel, Hashable {
    let error: ErrorRow
    let script: String
    let hasScript: Bool
    /// The other server's own words.
    let reply: String
    let hasReply: Bool
    let times: Int
    /// Whether it stands for more than one failure.
    let isRepeated: Bool
    let all: String

    /// A failure; `all` is the address of the list of its address's failures.
    init(_ line: FailureLine, all: String, clock: LocalClock) {
        error = ErrorRow(line.error, clock: clock)
        script = line.error.script ?? ""
        hasScript = !script.isEmpty
        reply = line.error.reply.words
        hasReply = line.error.origin != .expiry && !reply.isEmpty
        times = line.times
        isRepeated = line.times > 1
        self.all = all
    }

    static var fields: [Field<FailureRow>] {
        [
            .model("error", \.error), .text("script", \.script), .flag("hasScript", \.hasScript),
            .text("reply", \.reply), .flag("hasReply", \.hasReply), .int("times", \.times),
            .flag("isRepeated", \.isRepeated), .address("all", \.all),
        ]
    }
}

extension SMTPReply {
    /// The whole answer as the server gave it: "550 5.1.1 no such user".
    var words: String {
        let codes = [code == 0 ? nil : "\(code)", status].compactMap(\.self)
        return (codes + [text]).filter { !$0.isEmpty }.joined(separator: " ")
    }
}
