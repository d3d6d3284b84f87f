import SMTPWire

/// How many sessions each client of a door has, and the memory that messages arrive in.
struct MailLoad {
    private let limits: MailLimits
    private var bytes = 0
    private var sessions: [String: Int] = [:]
    private var total = 0

    init(_ limits: MailLimits) {
        self.limits = limits
    }

    /// Counts one more session; false when it is one too many.
    mutating func enter(_ client: String) -> Bool {
        let count = sessions[client, default: 0]
        sessions[client] = count + 1
        total += 1
        return count < limits.sessionsPerPeer && total <= limits.sessions
    }

    /// Whether there are so many sessions that nobody is even told so.
    var isFlooded: Bool { total >= 2 * limits.sessions }

    /// Takes a session off the count, and the memory of its message.
    mutating func leave(_ client: String, reserved: Int) {
        let count = sessions[client, default: 1] - 1
        sessions[client] = count == 0 ? nil : count
        total -= 1
        bytes -= reserved
    }

    /// Sets memory aside; false while there is none.
    ///
    /// One message is always let in, however big.
    mutating func reserve(_ count: Int) -> Bool {
        guard bytes == 0 || bytes + count <= limits.memory else { return false }
        bytes += count
        return true
    }

    /// Gives memory back.
    mutating func release(_ count: Int) {
        bytes -= count
    }
}
