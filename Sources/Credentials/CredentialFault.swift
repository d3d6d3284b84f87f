/// Why a password could not be hashed or checked.
package enum CredentialFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The cryptographic library could not start.
    case libraryUnusable
    /// Too many passwords wait already.
    case busy
    /// The memory that the hash needs is not there.
    case outOfMemory

    /// What happened and what helps, for the operator's log.
    package var description: String {
        switch self {
        case .libraryUnusable: "libsodium cannot start: check its installation and the random source"
        case .busy: "too many passwords wait to be checked: a flood of sign-ins, or a machine too slow for it"
        case .outOfMemory: "no memory for a password hash: it needs 64 MiB, give the daemon more"
        }
    }
}
