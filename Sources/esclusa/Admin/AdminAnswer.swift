/// What an operator's command shows, as text or as JSON.
struct AdminAnswer: Codable, Sendable {
    /// One value of a record.
    enum Value: Codable, Sendable, Hashable {
        case text(String)
        case number(Int)
        case flag(Bool)
        case list([String])
        case none
    }

    /// Named values in the order they are shown.
    struct Record: Codable, Sendable {
        struct Field: Codable, Sendable {
            let name: String
            let value: Value
        }

        var fields: [Field]

        init(_ fields: [(String, Value)]) {
            self.fields = fields.map { Field(name: $0.0, value: $0.1) }
        }
    }

    /// 0, or a sysexits code.
    var exit: Int32 = 0
    /// What is listed.
    var records: [Record] = []
    /// One line for people: what was done.
    var note: String?
    /// One line for people: what went wrong and what to do.
    var fault: String?

    static func records(_ records: [Record]) -> AdminAnswer {
        AdminAnswer(records: records)
    }

    static func done(_ note: String, _ record: Record? = nil) -> AdminAnswer {
        AdminAnswer(records: record.map { [$0] } ?? [], note: note)
    }

    static func failed(_ exit: ExitStatus, _ fault: String) -> AdminAnswer {
        AdminAnswer(exit: exit.rawValue, fault: fault)
    }
}

/// The exit codes of sysexits.h that the commands use.
enum ExitStatus: Int32, Sendable {
    /// The books do not balance, or a template is at fault.
    case found = 1
    /// The command line makes no sense.
    case usage = 64
    /// The data given makes no sense.
    case data = 65
    /// What is named does not exist.
    case missing = 67
    /// The service is not there, or its state does not allow it.
    case unavailable = 69
    /// Something failed inside.
    case software = 70
    /// A file or socket failed.
    case io = 74
    /// Not allowed.
    case permission = 77
    /// The settings make no sense.
    case config = 78
}
