/// How much one submission may be; bytes, unless told otherwise.
package enum SubmissionLimits {
    /// A message, unless a setting says otherwise: 10 MiB.
    package static let message = 10 * 1024 * 1024
    /// A message, whatever a setting says: 64 MiB.
    package static let body = 64 * 1024 * 1024
    /// Everything else in a frame, the recipients above all: 1 MiB.
    package static let head = 1024 * 1024
    /// A reply's line.
    package static let reply = 1000
    /// A list of a queue.
    package static let queue = 64 * 1024
}
