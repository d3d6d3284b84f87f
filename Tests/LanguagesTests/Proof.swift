import Foundation

/// How many times more values than usual a comparison tries: `ESCLUSA_PROOF=10 swift test --filter FormatTests`.
enum Proof {
    static let factor = ProcessInfo.processInfo.environment["ESCLUSA_PROOF"].flatMap { Int($0) } ?? 1
}
