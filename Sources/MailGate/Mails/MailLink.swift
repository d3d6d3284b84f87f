import Markup

/// A page of the panel that a mail leads to.
struct MailLink: ViewModel {
    let address: String

    static let fields: [Field<MailLink>] = [.address("address", \.address)]
}
