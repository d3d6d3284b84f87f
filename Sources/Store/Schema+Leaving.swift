extension Schema {
    /// Hostings that are gone and whose records are still being cleared away.
    static func leaving(_ dialect: Dialect) -> [String] {
        ["CREATE TABLE leaving(hosting_id \(dialect.key))"]
    }
}
