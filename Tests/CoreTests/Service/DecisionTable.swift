import Core

/// Every state (with who stopped it) × command × party, and what has to come of it; nothing is left out.
///
/// One line a state; commands in the order of `ServiceCommand.allCases`, within each the parties customer,
/// operator, rule, timer. `-` not for this party, `.` already so, `x` not in this state, `o` operators only,
/// `p` purge first; otherwise the new state: `A`ctive, `T`olerant, `I`nactive, `B`ounce, `S`pam, `P`urging.
let decisionTable: [(SendingService, String)] = [
    //                              block unblock purge undo finish bounces spam
    (service(.active), "           III-  ..--  xx-- xx-- ---x  --B-  -SS-"),
    (service(.tolerant), "         III-  ..--  xx-- xx-- ---x  --B-  -SS-"),
    (service(.inactive, .customer), ".I.-  AA--  PP-- xx-- ---x  --x-  -Sx-"),
    (service(.inactive, .operator), "...-  oA--  oP-- xx-- ---x  --x-  -Sx-"),
    (service(.inactive, .rule), "  .I.-  AA--  PP-- xx-- ---x  --x-  -Sx-"),
    (service(.bounce, .rule), "    xxx-  TT--  PP-- xx-- ---x  --.-  -Sx-"),
    (service(.spam, .rule), "      xxx-  pA--  PP-- xx-- ---x  --x-  -..-"),
    (service(.spam, .operator), "  xxx-  pA--  PP-- xx-- ---x  --x-  -..-"),
    (purging(.inactive, .customer), "xxx-  xx--  ..-- II-- ---A  --x-  -xx-"),
    (purging(.inactive, .operator), "xxx-  xx--  ..-- oI-- ---A  --x-  -xx-"),
    (purging(.bounce, .rule), "    xxx-  xx--  ..-- BB-- ---A  --x-  -xx-"),
    (purging(.spam, .rule), "      xxx-  xx--  ..-- SS-- ---A  --x-  -xx-"),
]

let start = Moment(milliseconds: 1_000_000)

func service(_ state: ServiceState, _ blocker: Party? = nil) -> SendingService {
    SendingService(state: state, blocker: blocker, since: start)
}

func purging(_ origin: ServiceState, _ blocker: Party) -> SendingService {
    let purge = SendingService.Purge(
        operation: 1,
        cameFrom: origin,
        ends: start + .seconds(300),
        messages: 3
    )
    return SendingService(state: .purging, blocker: blocker, since: start, purge: purge)
}

extension Decision {
    /// The letter of the table.
    var letter: Character {
        switch self {
        case .alreadySo: "."
        case .refused(.notForThisParty): "-"
        case .refused(.notInThisState): "x"
        case .refused(.operatorsOnly): "o"
        case .refused(.purgeFirst): "p"
        case .move(.active, _): "A"
        case .move(.tolerant, _): "T"
        case .move(.inactive, _): "I"
        case .move(.bounce, _): "B"
        case .move(.spam, _): "S"
        case .move(.purging, _): "P"
        }
    }
}
