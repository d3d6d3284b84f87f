import Core
import Foundation

/// The one clock of the program.
struct SystemClock {
    /// The moment now.
    @Sendable static func now() -> Moment {
        Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
