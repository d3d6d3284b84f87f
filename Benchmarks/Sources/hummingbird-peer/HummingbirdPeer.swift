import Foundation
import Hummingbird
import Logging

/// Serves the files it is given as constant responses: "/page=/tmp/page.html" answers /page with those bytes.
///
/// usage: hummingbird-peer PORT ROUTE=FILE...
@main
struct HummingbirdPeer {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 2, let port = Int(arguments[1]) else {
            print("usage: hummingbird-peer PORT ROUTE=FILE...")
            exit(64)
        }
        let router = Router()
        for pair in arguments[2...] {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            let body = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: parts[1])))
            let headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"]
            router.get(RouterPath(parts[0])) { _, _ in
                Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
            }
        }
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
