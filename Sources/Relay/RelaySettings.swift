/// Where the MTA is and how the gate speaks to it.
package struct RelaySettings: Hashable, Sendable {
    /// Whether the connection is encrypted by STARTTLS (RFC 3207); the raw value is the setting's.
    package enum Encryption: String, Hashable, Sendable, CaseIterable {
        /// Never: for an MTA on the same machine.
        case off
        /// When the MTA offers it, whatever its certificate.
        case offered
        /// Always, and the certificate must be valid for the host.
        case required
    }

    /// A user and a password for AUTH (RFC 4954); descriptions leave the password out.
    package struct Credentials: Hashable, Sendable, CustomStringConvertible {
        /// The user.
        package let user: String
        let password: String

        /// A user and a password.
        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }

        /// The user only.
        package var description: String { "\(user) (password not shown)" }
    }

    /// The MTA's host name or address; an IPv6 address has no brackets here.
    package let host: String
    /// The MTA's port.
    package let port: UInt16
    /// Whether the connection is encrypted: off by default.
    package var encryption = Encryption.off
    /// Authorities that may sign the MTA's certificate, a PEM file; the system's when nil.
    package var authorityFile: String?
    /// For AUTH; nobody by default.
    package var credentials: Credentials?
    /// The name the gate gives itself in EHLO: "localhost" by default.
    package var heloName = "localhost"
    /// How many connections are used at once: 4.
    package var connections = 4
    /// The waits.
    package var limits = RelayLimits()

    /// An MTA at a host and port, with every other setting at its default.
    package init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }
}

/// How long each step of an attempt may take, and what an answer may be.
///
/// An attempt has to end within the lease of its claim (10 minutes): `connect`, `attempt` and `answer` take 9.5.
package struct RelayLimits: Hashable, Sendable {
    /// From the name lookup to the end of EHLO, STARTTLS and AUTH: 30 seconds.
    package var connect: Duration = .seconds(30)
    /// From a command to its answer, or without progress while sending: 60 seconds.
    package var command: Duration = .seconds(60)
    /// From EHLO to the final dot, all steps together: 4 minutes.
    package var attempt: Duration = .seconds(240)
    /// From the final dot to its answer: 5 minutes.
    package var answer: Duration = .seconds(300)
    /// What is left for an attempt when the program stops: 5 seconds.
    package var stop: Duration = .seconds(5)
    /// A connection unused for longer is not used again: 60 seconds.
    package var idle: Duration = .seconds(60)
    /// Commands sent before their answers are read, when the MTA offers PIPELINING (RFC 2920): 50.
    package var pipelined = 50
    /// Bytes of one answer: 64 KiB.
    package var answerBytes = 65_536

    /// The default limits.
    package init() {}
}
