import Core
import Languages
import Markup

/// A message that the panel sends to try the way of a hosting's mail.
struct TestMail: ViewModel {
    let domain: String
    let sent: ZonedTime

    static var fields: [Field<TestMail>] {
        [.text("domain", \.domain), .time("sent", \.sent)]
    }

    init(_ hosting: Hosting, at moment: Moment) {
        domain = hosting.domain
        sent = ZonedTime(milliseconds: moment.milliseconds, zone: hosting.profile.zone)
    }
}
