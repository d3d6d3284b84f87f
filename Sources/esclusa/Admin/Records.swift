import Core
import Foundation

typealias Record = AdminAnswer.Record

extension Moment {
    /// The moment as ISO 8601 in UTC.
    var iso: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            .formatted(
                .iso8601.year().month().day().time(includingFractionalSeconds: false).timeZone(
                    separator: .omitted
                )
            )
    }
}

extension Moment {
    /// A moment written as ISO 8601 in UTC.
    init?(iso text: String) {
        guard let date = try? Date(text, strategy: .iso8601) else { return nil }
        self.init(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }
}

extension AdminAnswer.Value {
    static func optional(_ text: String?) -> AdminAnswer.Value {
        text.map { .text($0) } ?? .none
    }
}

extension Hosting {
    var record: Record {
        Record([
            ("domain", .text(domain)), ("uid", .number(Int(profile.uid))), ("timezone", .text(profile.zone)),
            ("language", .text(profile.language)), ("quota_per_hour", .number(profile.quotaPerHour)),
            ("report_to", .optional(profile.reportRecipient)), ("created", .text(created.iso)),
        ])
    }
}

extension Account {
    var record: Record {
        Record([
            ("email", .text(email)), ("operator", .flag(profile.isOperator)),
            ("language", .optional(profile.language)), ("hostings", .list(profile.hostings)),
            ("created", .text(created.iso)),
        ])
    }
}

extension ServiceReceipt {
    var record: Record {
        Record([
            ("state", .text(state.rawValue)), ("messages", .number(messages)),
            ("in_flight", .number(inFlight)),
            ("at", .text(moment.iso)), ("operation", .text(operation)),
        ])
    }
}

extension Overview {
    var record: Record {
        let figures: [(String, AdminAnswer.Value)] = [
            ("domain", .text(hosting.domain)), ("state", .text(service.state.rawValue)),
            ("blocked_by", .optional(service.blocker?.rawValue)), ("reason", .optional(service.reason)),
            ("since", .text(service.since.iso)), ("purge_ends", .optional(service.purge?.ends.iso)),
            ("held", .number(totals.held)), ("first_expiry", .optional(held.firstExpiry?.iso)),
            ("queued", .number(totals.queued)), ("in_flight", .number(inFlight)),
            ("quota_per_hour", .number(quota.limit)), ("quota_used", .number(quota.used)),
            ("waiting_for_quota", .number(quota.waiting)), ("quota_clear_at", .optional(quota.clearAt?.iso)),
            ("accepted", .number(totals.accepted)), ("sent", .number(totals.relayed)),
            ("sent_today", .number(days.last?.relayed ?? 0)), ("errors", .number(totals.errors)),
            ("bounced", .number(totals.bounced)), ("expired", .number(totals.expired)),
            ("purged", .number(totals.purged)), ("report_to", .optional(hosting.profile.reportRecipient)),
        ]
        return Record(figures + (finding?.fields ?? []))
    }
}

extension LiveMessage.Standing {
    var word: String {
        switch self {
        case .held: "held"
        case .queued: "queued"
        case .claimed: "claimed"
        }
    }

    init?(word: String) {
        guard let match = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = match
    }
}

extension MessageSummary {
    var record: Record {
        Record([
            ("id", .text(String(message.id.raw))), ("state", .text(message.standing.word)),
            ("accepted", .text(accepted.iso)), ("next", .text(nextAt.iso)),
            ("attempts", .number(message.attempts)),
            ("size", .number(size)), ("sender", .text(sender)), ("recipients", .list(message.recipients)),
            ("script", .optional(attribution.script)), ("pool", .optional(attribution.pool)),
            ("subject", .text(subject)),
        ])
    }
}

extension RefusedSubmission {
    var record: Record {
        Record([
            ("at", .text(moment.iso)), ("reason", .text(reason.rawValue)), ("detail", .text(detail)),
            ("uid", .number(Int(attribution.uid))), ("script", .optional(attribution.script)),
            ("directory", .optional(attribution.workingDirectory)), ("pool", .optional(attribution.pool)),
        ])
    }
}

extension AuditEntry {
    var record: Record {
        Record([
            ("at", .text(moment.iso)), ("act", .text(act.word)), ("party", .text(actor.party.rawValue)),
            ("who", .text(actor.name)), ("address", .optional(actor.address)), ("from", .text(from.rawValue)),
            ("to", .text(to.rawValue)), ("messages", .number(messages)), ("reason", .optional(reason)),
        ])
    }
}

extension ServiceReceipt.Act {
    var word: String {
        switch self {
        case .command(let command): command.rawValue
        case .recipientChange: "recipient"
        case .recipientProposal: "recipient-asked"
        case .recipientWithdrawal: "recipient-withdrawn"
        case .deletion: "deletion"
        }
    }
}

extension Discrepancy {
    var record: Record {
        Record([
            ("domain", .text(domain)), ("figure", .text(figure)), ("booked", .number(booked)),
            ("counted", .number(counted)),
        ])
    }
}
