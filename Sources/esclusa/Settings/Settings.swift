import Core
import MailGate
import SMTPWire
import WebServer

/// Every value an operator can choose, with its default.
struct Settings: Sendable {
    /// The folder that holds everything: database, control socket, spool.
    var data = "/var/lib/esclusa"
    /// The PostgreSQL database of the ledger, `postgres://…`; empty for a file in the data folder.
    var store = ""
    /// This machine's name among those that share the ledger.
    var node = ""
    /// Where the panel listens.
    var listen = ["127.0.0.1:8080"]
    /// The socket of `esclusa-sendmail`.
    var socket = "/run/esclusa/submit.sock"
    /// Where `esclusa-sendmail` leaves messages while the daemon is down.
    var drop = "/var/spool/esclusa/drop"
    /// The MTA.
    var relay = "smtp://127.0.0.1:25"
    /// Connections to the MTA at a time.
    var relayConnections = 4
    /// The user and password for the MTA, "user:password"; empty for none.
    var relayLogin = ""
    /// Whether the connection to the MTA is encrypted.
    var relayEncryption = "off"
    /// Authorities that may sign the MTA's certificate, a PEM file; the system's when empty.
    var relayAuthority = ""
    /// The templates' folder; found beside the program when nil.
    var templates: String?
    /// The folder of style sheets and icons; found beside the program when nil.
    var assets: String?
    /// Bytes of the biggest message taken.
    var messageLimit = 10 * 1024 * 1024
    /// Recipients a message may have.
    var recipientLimit = 1000
    /// Messages that may leave in any hour, of hostings added without a number of their own.
    var quotaPerHour = 200
    /// Which hourly quotas make sense.
    static let quotas = 1...1_000_000
    /// The panel's public address, for links in mails; empty for none.
    var panelAddress = ""
    /// The address that the gate's own mails come from; empty for esclusa@ and the host's name.
    var mailFrom = ""
    /// The domain of the envelope senders of ours; empty for the scripts' own.
    var bounceDomain = ""
    /// How long what comes back still finds its message.
    var bounceMemory = Duration.seconds(30 * 86_400)
    /// Unix users that may hand bounces in.
    var bounceUsers = "postfix Debian-exim"
    /// Mail systems that a bounce may have passed.
    var bounceHops = 50
    /// Whether what comes back is passed on to the script's own sender.
    var bounceForward = "yes"
    /// Whether the script's own sender is told what the MTA refused.
    var bounceNotify = "yes"
    /// The socket where the MTA hands bounces in by LMTP; empty for none.
    var lmtpSocket = "/run/esclusa/lmtp.sock"
    /// Where sites log in by SMTP; empty for nowhere.
    var smtpListen: [String] = []
    /// How much a client of SMTP or LMTP may do.
    var mail = MailLimits()
    /// How often passwords of the SMTP door may be guessed.
    var logins = LoginLimits()
    /// Mail systems that a message of the SMTP door may have passed.
    var messageHops = 50
    /// Processes above the command that are looked at for a worker of php-fpm.
    var ancestors = 4
    /// The domain of the hosting that gets the mail of Unix users without one; empty: refused.
    var intakeStranger = ""
    /// Unix users of several sites, told apart by their envelope senders.
    var intakeShared: [UInt32] = []
    /// How customers reach the support: an address, a telephone number; empty says nothing.
    var supportContact = ""
    /// What PHP's sendmail_path has to be; the diagnostics show it to customers.
    var sendmailPath = "/usr/local/bin/esclusa-sendmail -t -i"
    /// How much the web server takes on, and how long it waits.
    var http = ServerLimits()
    /// Event loops of the web server; 0 for one for each core that it may run on.
    var httpLoops = 0
    /// How hard pages are packed, 0 for not at all.
    var compressionLevel = 5
    /// Bytes a page must have to be packed.
    var compressionLeast = 1400
    /// How a request is logged.
    var accessLog = "text"
    /// Whose word counts about who a client is.
    var trustedProxies = "unix"
    /// The header field in which they say it.
    var proxyField = TrustedProxies.Field.xForwarded.rawValue
    /// Whether browsers reach the panel by TLS only.
    var isBehindTLS = "no"
    /// How long browsers shall insist on TLS.
    var strictTransport = Duration.seconds(31_536_000)
    /// The permissions of the panel's Unix socket.
    var socketMode = "660"
    /// Where Prometheus reads the metrics; empty for nowhere.
    var metricsListen = ""
    /// How old the figures of the ledger among the metrics may be.
    var metricsAge: Duration = .seconds(5)
    /// How much is logged.
    var logLevel = "info"
    /// The durations the gate lives by.
    var policy = Policy()
    /// How long a jump of the system's clock is not believed.
    var clockPatience = Duration.seconds(3600)

    /// The durations that the ledger is given.
    var ledgerPolicy: Policy {
        var policy = policy
        policy.tellsSenders = bounceNotify == "yes"
        policy.bounceMemory = bounceDomain.isEmpty ? .zero : bounceMemory
        return policy
    }
    /// How much a client of SMTP or LMTP may do, the message's own limits included.
    var mailLimits: MailLimits {
        var limits = mail
        limits.message = messageLimit
        limits.recipients = recipientLimit
        return limits
    }
    /// The database's file.
    var database: String { data + "/esclusa.sqlite" }
    /// The socket through which the other commands reach a running daemon.
    var controlSocket: String { data + "/control.sock" }
    /// Where unreadable dropped files go.
    var aside: String { data + "/aside" }
}
