/// A request that is not served: the status to answer and why; the connection closes after it.
package struct Refusal: Error, Equatable {
    /// The status code of the answer.
    package let status: Int
    /// What is wrong, for the answer's text.
    package let reason: String

    /// A refusal with its status and reason.
    package init(_ status: Int, _ reason: String) {
        self.status = status
        self.reason = reason
    }
}
