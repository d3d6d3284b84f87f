extension SendingService {
    /// Why a party may not erase single held messages now; nil when it may.
    ///
    /// The service stays as it is, so nothing leaves by this.
    package func refusalToDelete(by party: Party) -> Refusal? {
        guard party == .customer || party == .operator else { return .notForThisParty }
        switch state {
        // While it sends nothing is held; what a purge has counted stays as it was counted.
        case .active, .tolerant, .purging: return .notInThisState
        case .inactive where blocker == .operator && party != .operator: return .operatorsOnly
        case .inactive, .bounce, .spam: return nil
        }
    }
}
