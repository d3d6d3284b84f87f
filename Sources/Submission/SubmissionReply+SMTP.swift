extension SubmissionReply {
    /// The outcome in SMTP's numbers: a reply code (RFC 5321) and an enhanced one (RFC 3463).
    package var smtp: (code: Int, status: String) {
        switch code {
        case .ok: (250, "2.0.0")
        case .usage: (554, "5.5.4")
        case .badData: (554, "5.6.0")
        case .noUser: (550, "5.1.3")
        case .noPermission: (550, "5.7.1")
        case .unavailable, .systemError, .ioError: (451, "4.3.0")
        }
    }
}
