import Core
import Languages
import Markup

/// The page that asks before a test message is sent.
struct TestModel: ViewModel, Hashable {
    let frame: Frame
    let domain: String
    let address: String
    let back: String
    let recipient: String
    let sends: Bool
    let isTooMany: Bool
    let limit: Int

    init(_ overview: Overview, to recipient: String, limit: Int, isTooMany: Bool, frame: Frame) {
        let language = Language(rawValue: frame.language) ?? .es
        self.frame = frame
        domain = overview.hosting.domain
        address = Route(language, .test(domain: domain)).path
        back = Route(language, .diagnostics(domain: domain)).path
        self.recipient = recipient
        sends = overview.service.state.sends
        self.isTooMany = isTooMany
        self.limit = limit
    }

    static var fields: [Field<TestModel>] {
        [
            .model("frame", \.frame), .text("domain", \.domain), .address("address", \.address),
            .address("back", \.back), .text("recipient", \.recipient), .flag("sends", \.sends),
            .flag("isTooMany", \.isTooMany), .int("limit", \.limit),
        ]
    }
}
