package import Core
package import Credentials

/// The panel: every page and every form over a ledger.
package struct PanelApp: Sendable {
    let ledger: any Ledger
    private let currentPages: @Sendable () -> PanelPages
    let assets: @Sendable (_ name: String) -> String
    let days: LocalDays
    let policy: Policy
    let limits: PanelLimits
    let now: @Sendable () -> Moment
    let random: RandomSource
    let passwords: PasswordHash
    let health: @Sendable () async -> Health
    let mailPath: MailPath
    /// How customers reach the support; empty when nobody said.
    let support: String
    let log: EventLog
    let throttle: SignInThrottle
    let slips: PasswordSlips
    let secret = FormSecret()
    /// Checked when an address is unknown, so that the answer takes as long.
    let decoy: String

    /// The pages as they are now: an operator may have edited them since the last request.
    var pages: PanelPages { currentPages() }
    var words: PlainWords { pages.words }

    /// The panel over its parts; `pages` is asked anew for each answer.
    ///
    /// `assets` gives the address of a file of `Public/`: "panel.css" and "icon.svg" are asked for.
    package init(
        ledger: any Ledger,
        pages: @escaping @Sendable () -> PanelPages,
        assets: @escaping @Sendable (_ name: String) -> String,
        days: LocalDays,
        policy: Policy,
        limits: PanelLimits = PanelLimits(),
        now: @escaping @Sendable () -> Moment,
        random: RandomSource = .system,
        passwords: PasswordHash,
        health: @escaping @Sendable () async -> Health,
        mailPath: MailPath,
        support: String = "",
        log: EventLog
    ) {
        self.ledger = ledger
        currentPages = pages
        self.assets = assets
        self.days = days
        self.policy = policy
        self.limits = limits
        self.now = now
        self.random = random
        self.passwords = passwords
        self.health = health
        self.mailPath = mailPath
        self.support = support
        self.log = log
        throttle = SignInThrottle(limits: limits)
        slips = PasswordSlips(lifetime: limits.noteLifetime, memory: limits.passwordSlips)
        decoy = passwords.decoy(from: random)
    }

    /// The header fields that every answer of the program carries, assets and error pages too.
    ///
    /// No script, frame or foreign address is ever needed; the referrer stays since `Origin` is checked.
    package static let securityHeaders: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'; require-trusted-types-for 'script'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ]

    /// The files of `Public/` that make up "panel.css", in their order.
    package static let stylesheets = [
        "base.css", "layout.css", "parts/button.css", "parts/counters.css", "parts/facts.css",
        "parts/field.css", "parts/history.css", "parts/list.css", "parts/note.css", "parts/pager.css",
        "parts/quota.css", "parts/ranges.css", "parts/status-badge.css", "parts/status-card.css",
        "parts/steps.css", "parts/table.css", "parts/tabs.css", "parts/tones.css", "modes.css",
    ]
}
