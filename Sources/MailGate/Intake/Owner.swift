import Core

/// Whose a submission is.
enum Owner: Sendable {
    case hosting(Hosting)
    /// No hosting's: who it is, for the record, and what can be done about it.
    case nobody(Unowned)

    var hosting: Hosting? {
        guard case .hosting(let hosting) = self else { return nil }
        return hosting
    }
}

/// Why a submission is no hosting's.
struct Unowned: Sendable {
    /// Who it is, for the record and after "no hosting belongs to".
    let detail: String
    /// What the script is told to do.
    let remedy: String
}
