extension Schema {
    /// Which of the processes that share the ledger has claimed a message.
    static var nodes: [String] {
        ["ALTER TABLE live ADD COLUMN node text"]
    }
}
