extension Hosting {
    /// Whether mail to an address reaches this hosting's own people: at its domain or below, or who gets its reports.
    ///
    /// A script may name any envelope sender; what comes back may go to nobody else (Decisions/0007).
    package func isOwn(_ address: String) -> Bool {
        let address = address.lowercased()
        if address == profile.reportRecipient?.lowercased() { return true }
        guard let at = address.lastIndex(of: "@"), at != address.startIndex else { return false }
        let host = address[address.index(after: at)...]
        return host == domain.lowercased() || host.hasSuffix("." + domain.lowercased())
    }
}
