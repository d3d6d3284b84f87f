import Core
import Languages
import Markup

/// One hosting in the operators' list.
struct FleetLine: ViewModel, Hashable {
    /// What a line says besides the state; the catalogs have words for each.
    enum Remark: String, Sendable, CaseIterable {
        case errors
        case pace
        case rule
        case customer
        case support

        /// Nil when the state and the figures say all there is to say.
        init?(_ row: FleetRow) {
            switch row.concern {
            case .errors: self = .errors
            case .pace: self = .pace
            case .rule: self = .rule
            case .stopped where row.state == .inactive: self = row.blocker == .operator ? .support : .customer
            case .none, .waiting, .stopped, .bounce, .spam: return nil
            }
        }
    }

    let domain: String
    let address: String
    let badge: StatusBadge
    let remark: String
    let hasRemark: Bool
    let waiting: Int
    let lastHour: Int
    let quota: Int
    let isFast: Bool
    let errors: Int
    let share: Double
    let hasErrors: Bool
    let isFailing: Bool
    /// Nil when nothing moved.
    let script: ScriptName?

    init(_ row: FleetRow, relayIsDown: Bool, language: Language) {
        let remark = Remark(row)
        domain = row.domain
        address = Route(language, .overview(domain: row.domain)).path
        badge = StatusBadge(state: row.state, isLate: relayIsDown)
        self.remark = remark?.rawValue ?? ""
        hasRemark = remark != nil
        waiting = row.figures.waiting
        lastHour = row.figures.lastHour
        quota = row.figures.quota
        isFast = row.figures.pace >= Concern.watchedPace
        errors = row.figures.errors
        share = Double(row.figures.errorShare) / 1000
        hasErrors = row.figures.errors > 0
        isFailing = row.concern == .errors
        script = row.script.map(ScriptName.init)
    }

    static var fields: [Field<FleetLine>] {
        [
            .text("domain", \.domain), .address("address", \.address), .model("badge", \.badge),
            .text("remark", \.remark), .flag("hasRemark", \.hasRemark), .int("waiting", \.waiting),
            .int("lastHour", \.lastHour), .int("quota", \.quota), .flag("isFast", \.isFast),
            .int("errors", \.errors), .number("share", \.share), .flag("hasErrors", \.hasErrors),
            .flag("isFailing", \.isFailing), .optional("script", \.script),
        ]
    }
}
