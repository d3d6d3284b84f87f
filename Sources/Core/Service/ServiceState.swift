/// The six states of a hosting's sending service; the raw value is what is stored and scripted against.
package enum ServiceState: String, Sendable, CaseIterable {
    /// Messages leave.
    case active = "ok"
    /// Messages leave, and the share of bounces allowed is doubled.
    case tolerant = "force"
    /// Messages are held: somebody or a rule blocked the service.
    case inactive = "ko"
    /// Messages are held: too many came back.
    case bounce
    /// Messages are held: the scripts sent spam.
    case spam
    /// Messages are held, and those that were held at the click are about to be erased.
    case purging

    /// Whether messages may leave.
    package var sends: Bool {
        self == .active || self == .tolerant
    }
}
