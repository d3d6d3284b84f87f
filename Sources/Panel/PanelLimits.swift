/// The limits and durations that the panel lives by.
package struct PanelLimits: Hashable, Sendable {
    /// How long somebody stays signed in at most: 12 hours.
    package var sessionLifetime: Duration = .seconds(12 * 3600)
    /// How long somebody stays signed in without asking for a page: 2 hours.
    package var sessionIdle: Duration = .seconds(2 * 3600)
    /// The use of a session is written down when it was last so long ago: 5 minutes.
    package var sessionMark: Duration = .seconds(5 * 60)
    /// Characters of a password that its owner chooses, at least: 12.
    package var passwordShortest = 12
    /// And at most: 200.
    package var passwordLongest = 200
    /// How long the same change of a password, sent twice by a double click, is answered alike: 1 minute.
    package var doubleClick: Duration = .seconds(60)
    /// How long what was typed into a form is kept by the browser when its session had ended: 1 hour.
    package var keptForm: Duration = .seconds(3600)
    /// Bytes of such a form, encoded: 2,600, since a browser drops a cookie of more than 4,096.
    package var keptFormBytes = 2600
    /// How long the note about an act can be called up again: 10 minutes.
    package var noteLifetime: Duration = .seconds(10 * 60)
    /// Days in the history of the overview: 30.
    package var historyDays = 30
    /// Lines on a page of a list: 25.
    package var pageLines = 25
    /// Lines of a table for a spreadsheet at most, the newest: 50,000.
    package var tableLines = 50_000
    /// Bytes of a held message's text that its page shows: 100,000.
    package var messageText = 100_000
    /// Events that the history lists, the newest: 100.
    package var events = 100
    /// Wrong passwords for one address from one client before it has to wait: 5.
    package var signInFailures = 5
    /// How long it waits after the last wrong password: 15 minutes.
    package var signInWait: Duration = .seconds(15 * 60)
    /// Pairs of address and client that wrong passwords are remembered for: 10,000, the oldest go first.
    package var signInMemory = 10_000
    /// New passwords that wait to be read by the operators who asked for them: 1,000.
    package var passwordSlips = 1000
    /// Characters of a name that the trail keeps of somebody who could not sign in: 254.
    package var trailName = 254
    /// Submissions that the diagnostics list, the newest: 6.
    package var submissions = 6
    /// Test messages that a hosting may send in an hour: 5.
    package var testsPerHour = 5
    /// How long the link works that confirms a recipient of the error reports: 72 hours.
    package var recipientLink: Duration = .seconds(72 * 3600)
    /// Mails that ask for such a confirmation, of a hosting in an hour: 5.
    package var recipientMails = 5
    /// When a browser shall ask again after an answer with 503: 60 seconds.
    package var retryAfter: Duration = .seconds(60)
    /// Characters of a block's reason that are kept: 500.
    package var reasonLength = 500

    /// The decided values.
    package init() {}
}
