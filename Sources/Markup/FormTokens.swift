/// What every form carries: who may send it, and which sending of it this is.
package struct FormTokens: Sendable {
    /// The visitor's token against forged forms, sent back as "csrf".
    package let csrf: String
    /// The operation's id, sent back as "operation", so that a double click happens once.
    package let operation: String

    /// The two tokens of a page.
    package init(csrf: String, operation: String) {
        self.csrf = csrf
        self.operation = operation
    }
}
