package import Languages

/// How the daily reports and warnings are written; the wiring fills in what the settings say.
package struct ReportSettings: Sendable {
    /// The address the mails come from.
    package var sender: String
    /// The hour of a hosting's own clocks from which the day before is reported.
    package var hour = 6
    /// How many failures a report lists.
    package var listed = 50
    /// How long before the first held message expires its recipient is warned: 24 hours.
    package var lead: Duration = .seconds(24 * 3600)
    /// How often the clock is looked at; reports are due at whole quarters of an hour, as zones are.
    package var look: Duration = .seconds(20)
    /// The panel's page of a hosting in a language; nil when the panel has no public address.
    package var link: @Sendable (_ domain: String, _ language: Language) -> String?
    /// The panel's page that confirms a recipient by a code; nil when the panel has no public address.
    package var confirmation: @Sendable (_ code: String, _ language: Language) -> String? = { _, _ in nil }

    /// The decided values, for a sender's address and the panel's pages.
    package init(
        sender: String,
        link: @escaping @Sendable (_ domain: String, _ language: Language) -> String? = { _, _ in nil }
    ) {
        self.sender = sender
        self.link = link
    }
}
