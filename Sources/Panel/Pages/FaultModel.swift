import HTTPWire
import Languages
import Markup

/// The page for what went wrong.
struct FaultModel: ViewModel, Hashable {
    /// What went wrong; the catalogs have words for each.
    enum Fault: String, Sendable, CaseIterable {
        case notUnderstood
        case forbidden
        case notFound
        case wrongMethod
        case tooLarge
        case tooMany
        case failed
        case unavailable
        /// The ledger cannot be read: nobody can tell the state of anything.
        case unreadable

        /// What a status stands for; several of them only a program can cause, not somebody who clicks.
        init(status: Int) {
            switch status {
            case 408, 414, 417, 431, 501, 505: self = .notUnderstood
            case Self.unavailable.status: self = .unavailable
            default: self = Self.allCases.first { $0.status == status } ?? .failed
            }
        }

        /// The HTTP status of the page.
        var status: Int {
            switch self {
            case .notUnderstood: 400
            case .forbidden: 403
            case .notFound: 404
            case .wrongMethod: 405
            case .tooLarge: 413
            case .tooMany: 429
            case .failed: 500
            case .unavailable, .unreadable: 503
            }
        }
    }

    let frame: Frame
    let fault: String
    let isUnreadable: Bool
    let badge: StatusBadge
    /// Where the state can be asked for again.
    let retry: String
    let status: String
    let request: String

    init(_ fault: Fault, status: Int, request: String, retry: String, frame: Frame) {
        self.frame = frame
        self.fault = fault.rawValue
        isUnreadable = fault == .unreadable
        badge = .unreadable
        self.retry = retry
        self.status = "\(status)"
        self.request = request
    }

    static var fields: [Field<FaultModel>] {
        [
            .model("frame", \.frame), .text("fault", \.fault), .flag("isUnreadable", \.isUnreadable),
            .model("badge", \.badge), .address("retry", \.retry), .text("status", \.status),
            .text("request", \.request),
        ]
    }
}
