import Core
import HTTPWire

extension PanelApp {
    /// What to look at when mail does not arrive.
    func showDiagnostics(_ exchange: Exchange, _ visitor: Visitor, _ hosting: Hosting) async throws
        -> Response
    {
        let findings = DiagnosticsModel.Findings(
            submissions: try await ledger.submissions(of: hosting.id, limit: limits.submissions),
            lastTest: try await ledger.lastTest(of: hosting.id),
            relay: mailPath.relay(),
            command: mailPath.command,
            script: TestScript(
                to: visitor.account.email,
                domain: hosting.domain,
                words: words,
                language: exchange.language
            )
        )
        let model = DiagnosticsModel(
            findings,
            of: try await ledger.overview(of: hosting.id, days: 1, at: exchange.now),
            frame: frame(exchange),
            clock: clock(of: hosting, exchange)
        )
        return try await page(pages.diagnostics, model, exchange)
    }
}
