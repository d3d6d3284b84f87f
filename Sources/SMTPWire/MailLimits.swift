/// How much one client of the SMTP server may do; a setting may change each.
package struct MailLimits: Hashable, Sendable {
    /// Bytes of a command with its line end; 500 above.
    ///
    /// RFC 5321 section 4.5.3.1.4 asks for 512 and more
    /// with extensions.
    package var line = 4096
    /// Recipients of a message; 452 above.
    package var recipients = 1000
    /// Bytes of a message, the dots that were doubled taken back: 10 MiB; 552 above.
    package var message = 10 * 1024 * 1024
    /// Commands that make no sense, and wrong passwords, before the session ends with 421.
    package var errors = 10
    /// Sessions at a time over all; 421 above.
    package var sessions = 256
    /// Sessions of one Unix user, or of one address when no user is known; 421 above.
    package var sessionsPerPeer = 32
    /// How long a client may be silent (RFC 5321 section 4.5.3.2.7).
    package var idle: Duration = .seconds(300)
    /// How long a session may last, however busy it is.
    package var session: Duration = .seconds(3600)
    /// Bytes of messages that are arriving at a time; more wait before DATA is answered: 256 MiB.
    package var memory = 256 * 1024 * 1024

    /// The decided values.
    package init() {}
}
