/// In what capacity somebody or something acts on a service.
package enum Party: String, Sendable, CaseIterable {
    /// The customer of the hosting.
    case customer
    /// The provider's staff, in the panel or on the command line.
    case `operator`
    /// An automatic rule against abuse.
    case rule
    /// The gate itself, when a time has come.
    case timer
}
