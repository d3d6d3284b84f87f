package import Markup

/// The mails that the gate itself writes, bound to their models.
package struct ReportMails: Sendable {
    /// The daily report of errors.
    package let daily: Mail<DailyReport>

    /// Binds every mail; the binder notes what does not fit.
    package init(_ binder: inout Binder) {
        daily = binder.mail("daily-report", for: DailyReport.self)
    }
}
