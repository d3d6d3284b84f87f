extension HostingID {
    /// The gate itself as a sender: its mails are no hosting's, so no block holds them and no counter shows them.
    ///
    /// The ledger creates it with its tables; no list names it and no command changes it.
    package static let system = HostingID(0)
}
