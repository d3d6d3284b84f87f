import Core
import Credentials
import MailGate

extension ReturnPath {
    /// The return path that the settings ask for, under this installation's own secret.
    static func open(_ settings: Settings, ledger: any Ledger) async throws -> ReturnPath? {
        guard !settings.bounceDomain.isEmpty else { return nil }
        let fresh = RandomSource.system.bytes(32)
        let secret = try await ledger.secret(named: "bounce", fresh: fresh)
        return ReturnPath(domain: settings.bounceDomain, secret: secret)
    }
}
