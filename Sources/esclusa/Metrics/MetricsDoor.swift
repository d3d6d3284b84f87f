import Core
import HTTPWire
import WebServer

/// `GET /metrics` on an address of its own, which the panel's visitors do not reach.
struct MetricsDoor: Sendable {
    let server: HTTPServer

    /// Nil when the settings name no address.
    init?(
        settings: Settings,
        ledger: any GaugeLedger,
        metrics: GateMetrics,
        clock: SteadyClock,
        isRelayReached: @escaping @Sendable () -> Bool?
    ) throws {
        guard !settings.metricsListen.isEmpty else { return nil }
        guard let address = ListenAddress(parsing: settings.metricsListen) else {
            throw Failure(
                .config,
                "metrics.listen \"\(settings.metricsListen)\" is no address; give HOST:PORT or unix:PATH"
            )
        }
        let recent = RecentGauges(of: ledger, noOlderThan: settings.metricsAge)
        server = HTTPServer(configuration: ServerConfiguration(addresses: [address])) { request in
            guard request.path == "/metrics" else { return .text(404, "the metrics are at /metrics\n") }
            guard ["GET", "HEAD"].contains(request.method.name) else {
                var refusal = Response.text(405, "the metrics can only be read\n")
                refusal.headers.add("allow", "GET, HEAD")
                return refusal
            }
            let now = clock.now()
            let text = metrics.text(
                gauges: await recent.gauges(at: now),
                isRelayReached: isRelayReached(),
                isClockSure: clock.isSure(),
                at: now
            )
            return Response(
                headers: ["content-type": "text/plain; version=0.0.4; charset=utf-8"],
                body: Array(text.utf8)
            )
        }
    }
}
