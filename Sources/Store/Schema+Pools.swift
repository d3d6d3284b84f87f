extension Schema {
    /// The php-fpm pool that a submission was seen to come out of.
    static let pools = ["live", "history", "refusal"].map { "ALTER TABLE \($0) ADD COLUMN pool text" }
}
