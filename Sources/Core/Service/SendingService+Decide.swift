/// What becomes of a service when something is asked of it.
package enum Decision: Hashable, Sendable {
    /// It turns to a state, and the messages follow.
    case move(to: ServiceState, messages: MessageConsequence)
    /// It already is what was asked for; nothing changes.
    case alreadySo
    /// It may not be; nothing changes.
    case refused(Refusal)
}

/// What a change of state does to the messages of the hosting.
package enum MessageConsequence: String, Hashable, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// Queued messages are held.
    case holdQueued
    /// Held messages are queued again, oldest first.
    case releaseHeld
    /// Messages held now are marked for erasure.
    case freezeHeld
    /// The mark is taken back.
    case thawFrozen
    /// Marked messages are erased by now; those held since are queued.
    case eraseFrozen
}

/// Why a service does not do what is asked of it.
package enum Refusal: String, Error, Hashable, Sendable, CaseIterable {
    /// The state does not allow it.
    case notInThisState
    /// The provider blocked the service; only the provider's staff may go on.
    case operatorsOnly
    /// After spam the held messages have to be erased first.
    case purgeFirst
    /// This party never asks for this.
    case notForThisParty
}

extension SendingService {
    /// The rule for every state, command and party; it changes nothing.
    package func decide(_ command: ServiceCommand, by party: Party) -> Decision {
        guard command.isFor(party) else { return .refused(.notForThisParty) }
        return switch command {
        case .block: decideBlock(by: party)
        case .unblock: decideUnblock(by: party)
        case .purge: decidePurge(by: party)
        case .undoPurge: decideUndo(by: party)
        case .finishPurge: decideFinish()
        case .blockForBounces: decideBounces()
        case .blockForSpam: decideSpam(by: party)
        }
    }

    private func decideBlock(by party: Party) -> Decision {
        switch state {
        case .active, .tolerant: .move(to: .inactive, messages: .holdQueued)
        case .inactive where party == .operator && blocker != .operator: .move(to: .inactive, messages: .none)
        case .inactive: .alreadySo
        case .bounce, .spam, .purging: .refused(.notInThisState)
        }
    }

    private func decideUnblock(by party: Party) -> Decision {
        switch state {
        case .active, .tolerant: .alreadySo
        case .inactive where blocker == .operator && party != .operator: .refused(.operatorsOnly)
        case .inactive: .move(to: .active, messages: .releaseHeld)
        case .bounce: .move(to: .tolerant, messages: .releaseHeld)
        case .spam where party == .operator: .move(to: .active, messages: .releaseHeld)
        case .spam: .refused(.purgeFirst)
        case .purging: .refused(.notInThisState)
        }
    }

    private func decidePurge(by party: Party) -> Decision {
        switch state {
        case .active, .tolerant: .refused(.notInThisState)
        // A purge ends with an unblock, which an operator's block leaves to the operator.
        case .inactive where blocker == .operator && party != .operator: .refused(.operatorsOnly)
        case .inactive, .bounce, .spam: .move(to: .purging, messages: .freezeHeld)
        case .purging: .alreadySo
        }
    }

    private func decideUndo(by party: Party) -> Decision {
        // An undo between two slices would bring back a part, and nobody could say which.
        guard state == .purging, let purge, purge.erased == nil else { return .refused(.notInThisState) }
        if blocker == .operator, party != .operator { return .refused(.operatorsOnly) }
        return .move(to: purge.cameFrom, messages: .thawFrozen)
    }

    private func decideFinish() -> Decision {
        state == .purging ? .move(to: .active, messages: .eraseFrozen) : .refused(.notInThisState)
    }

    private func decideBounces() -> Decision {
        switch state {
        case .active, .tolerant: .move(to: .bounce, messages: .holdQueued)
        case .bounce: .alreadySo
        case .inactive, .spam, .purging: .refused(.notInThisState)
        }
    }

    private func decideSpam(by party: Party) -> Decision {
        switch state {
        case .active, .tolerant: .move(to: .spam, messages: .holdQueued)
        case .inactive where party == .operator, .bounce where party == .operator:
            .move(to: .spam, messages: .none)
        case .spam: .alreadySo
        case .inactive, .bounce, .purging: .refused(.notInThisState)
        }
    }
}

extension ServiceCommand {
    /// Whether a party ever asks for this.
    package func isFor(_ party: Party) -> Bool {
        switch (self, party) {
        case (.block, .customer), (.block, .operator), (.block, .rule): true
        case (.unblock, .customer), (.unblock, .operator): true
        case (.purge, .customer), (.purge, .operator): true
        case (.undoPurge, .customer), (.undoPurge, .operator): true
        case (.finishPurge, .timer): true
        case (.blockForBounces, .rule): true
        case (.blockForSpam, .rule), (.blockForSpam, .operator): true
        default: false
        }
    }
}
