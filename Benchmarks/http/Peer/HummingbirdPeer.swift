import Foundation
import Hummingbird
import Logging

/// Our panel behind hummingbird, and files as constant responses: "/page=/tmp/page.html" answers /page with those bytes.
///
/// usage: hummingbird-peer PORT LEDGER TEMPLATES STYLESHEET ICON ROUTE=FILE...
@main
struct HummingbirdPeer {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 6, let port = Int(arguments[1]) else {
            print("usage: hummingbird-peer PORT LEDGER TEMPLATES STYLESHEET ICON ROUTE=FILE...")
            exit(64)
        }
        let router = Router()
        for pair in arguments[6...] {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            let body = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: parts[1])))
            let headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"]
            router.get(RouterPath(parts[0])) { _, _ in
                Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
            }
        }
        let addresses = ["panel.css": arguments[4], "icon.svg": arguments[5]]
        let panel = try await PanelRoute(ledger: arguments[2], templates: arguments[3], assets: addresses)
        router.get("**") { request, _ in try await panel.answer(request) }
        var logger = Logger(label: "peer")
        logger.logLevel = .error
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            logger: logger
        )
        try await application.runService()
    }
}
