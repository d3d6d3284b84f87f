import Core

extension AdminDesk {
    /// The archive of a hosting, or the report on one day with its text.
    func reports(of domain: String, on day: String?, limit: Int) async throws -> AdminAnswer {
        guard let day else {
            return try await with(domain) { hosting in
                .records(try await ledger.reports(of: hosting.id, limit: limit).map(\.record))
            }
        }
        guard let wanted = Day(iso: day) else {
            return .failed(.usage, "--day \"\(day)\" is no day; give one like 2026-11-20")
        }
        return try await with(domain) { hosting in
            guard let report = try await ledger.report(.daily, wanted.number, of: hosting.id) else {
                return .failed(
                    .missing,
                    "no report on \(day); `esclusa reports \(hosting.domain)` lists what there is"
                )
            }
            return .done("\(report.subject)\n\n\(report.text)", report.wholeRecord)
        }
    }
}

extension Report {
    /// One line of the archive.
    var record: AdminAnswer.Record {
        Record([
            ("day", .text(day.iso)), ("kind", .text(kind.rawValue)), ("written", .text(moment.iso)),
            ("recipient", .optional(recipient)), ("failed", .number(failed)), ("expired", .number(expired)),
            ("held", .number(held)), ("subject", .text(subject)),
        ])
    }

    /// The report with its text.
    var wholeRecord: AdminAnswer.Record {
        var whole = record
        whole.fields.append(.init(name: "text", value: .text(text)))
        return whole
    }
}

extension Day {
    /// The day as ISO 8601.
    var iso: String {
        String(Moment(milliseconds: number * 86_400_000).iso.prefix(10))
    }

    /// A day written as ISO 8601; nil when there is no such day.
    init?(iso text: String) {
        guard text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil else { return nil }
        guard let moment = Moment(iso: "\(text)T00:00:00Z") else { return nil }
        self.init(number: moment.milliseconds / 86_400_000)
        guard iso == text else { return nil }
    }
}
