import Markup

/// The page for what went wrong.
struct FaultModel: ViewModel, Hashable {
    /// What went wrong; the raw value is the HTTP status.
    enum Fault: Int, Sendable, CaseIterable {
        case notUnderstood = 400
        case forbidden = 403
        case notFound = 404
        case wrongMethod = 405
        case tooLarge = 413
        case tooMany = 429
        case failed = 500
        case unavailable = 503

        /// What a status stands for; several of them only a program can cause, not somebody who clicks.
        init(status: Int) {
            switch status {
            case 408, 414, 417, 431, 501, 505: self = .notUnderstood
            default: self = Fault(rawValue: status) ?? .failed
            }
        }
    }

    let frame: Frame
    let fault: String
    let status: String
    let request: String

    init(_ fault: Fault, status: Int, request: String, frame: Frame) {
        self.frame = frame
        self.fault = "\(fault)"
        self.status = "\(status)"
        self.request = request
    }

    static var fields: [Field<FaultModel>] {
        [
            .model("frame", \.frame), .text("fault", \.fault), .text("status", \.status),
            .text("request", \.request),
        ]
    }
}
