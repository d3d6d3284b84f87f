import Core

extension Slugs {
    func act(_ act: Place.Act) -> String {
        switch act {
        case .block: block
        case .unblock: unblock
        case .purge: purge
        case .undo: undo
        case .spam: spam
        }
    }

    func list(_ list: Place.List) -> String {
        switch list {
        case .held: held
        case .errors: errors
        case .history: history
        case .trail: trail
        }
    }

    func account(_ act: AccountAct) -> String {
        switch act {
        case .hostings: hostings
        case .password: password
        case .makeOperator: makeOperator
        case .endOperator: endOperator
        case .remove: removeAccount
        }
    }

    func report(_ kind: Report.Kind) -> String {
        switch kind {
        case .daily: dailyReport
        case .hold: holdReport
        case .rule: ruleReport
        }
    }
}
