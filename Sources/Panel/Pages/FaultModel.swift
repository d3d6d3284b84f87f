import Markup

/// The page for what went wrong.
struct FaultModel: ViewModel, Hashable {
    /// What went wrong; the raw value is the HTTP status.
    enum Fault: Int, Sendable, CaseIterable {
        case forbidden = 403
        case notFound = 404
        case wrongMethod = 405
        case tooLarge = 413
        case tooMany = 429
        case failed = 500
        case unavailable = 503
    }

    let frame: Frame
    let fault: Fault
    let request: String

    private var status: String { "\(fault.rawValue)" }
    private var name: String { "\(fault)" }

    static var fields: [Field<FaultModel>] {
        [
            .model("frame", \.frame), .text("fault", \.name), .text("status", \.status),
            .text("request", \.request),
        ]
    }
}
