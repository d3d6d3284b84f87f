import Core
import Languages
import Markup

/// A line behind the bars and the number beside it.
struct AxisLine: ViewModel, Hashable {
    let value: Int
    let line: String
    let text: String
    let isBase: Bool

    init(value: Int, y: Int) {
        self.value = value
        isBase = value == 0
        line = Hundredths(y + 50).text
        text = Hundredths(y + 450).text
    }

    static var fields: [Field<AxisLine>] {
        [
            .int("value", \.value), .text("line", \.line), .text("text", \.text), .flag("isBase", \.isBase),
        ]
    }
}

/// A coloured part of a day.
struct BarPart: ViewModel, Hashable {
    let y: String
    let height: String

    init(bottom: Int, height: Int) {
        y = Hundredths(bottom - height).text
        self.height = Hundredths(height).text
    }

    static var fields: [Field<BarPart>] {
        [.text("y", \.y), .text("height", \.height)]
    }
}

/// A date under the bars.
struct DateMark: ViewModel, Hashable {
    let day: ZonedTime
    let x: String
    let minor: String
    let isToday: Bool

    init(day: Day, x: Int, isMinor: Bool, isToday: Bool) {
        self.day = LocalClock.time(of: day)
        self.x = isToday ? "100" : Hundredths(x).text
        minor = isMinor ? "minor" : "major"
        self.isToday = isToday
    }

    static var fields: [Field<DateMark>] {
        [
            .time("day", \.day), .text("x", \.x), .text("minor", \.minor), .flag("isToday", \.isToday),
        ]
    }
}

/// The line of a block, a purge or a release.
struct EventMark: ViewModel, Hashable {
    enum Kind: String, Sendable {
        case block
        case spam
        case bounce
        case purge
        case release

        init?(_ act: ServiceReceipt.Act) {
            switch act {
            case .command(.block): self = .block
            case .command(.blockForSpam): self = .spam
            case .command(.blockForBounces): self = .bounce
            case .command(.purge): self = .purge
            case .command(.unblock): self = .release
            case .command(.undoPurge), .command(.finishPurge), .recipientChange, .recipientProposal,
                .recipientWithdrawal, .deletion:
                return nil
            }
        }
    }

    let name: String
    let line: String
    let label: String
    let anchor: String
    let y: Int
    let tone: String

    /// A line at a place in hundredths of a percent; names on different levels do not cover each other.
    init(_ kind: Kind, x: Int, level: Int) {
        name = kind.rawValue
        line = Hundredths(x).text
        // The name stands on the side that has room.
        label = Hundredths(x > 5000 ? x - 60 : x + 60).text
        anchor = x > 5000 ? "end" : "start"
        y = 32 + level * HistoryGraph.names.height
        tone = kind == .release ? "go" : "stop"
    }

    static var fields: [Field<EventMark>] {
        [
            .text("name", \.name), .text("line", \.line), .text("label", \.label),
            .text("anchor", \.anchor), .int("y", \.y), .text("tone", \.tone),
        ]
    }
}
