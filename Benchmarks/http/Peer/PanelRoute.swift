import Core
import Credentials
import Foundation
import HTTPWire
import Hummingbird
import Languages
import Markup
import Panel
import SQLiteDriver
import Store

/// The product's panel over a ledger of its own, as a route of hummingbird: the same reads, model and templates.
struct PanelRoute: Sendable {
    private let panel: PanelApp

    init(ledger path: String, templates folder: String, assets: [String: String]) async throws {
        let days = LocalDays { zone, moment in ZoneOffsets.seconds(zone: zone, at: moment.milliseconds) }
        let ledger = try await LedgerStore(
            database: try await SQLiteDatabase(path: path),
            policy: Policy(),
            days: days
        )
        let pages = try PanelPages(TemplateSet(folder: folder))
        panel = PanelApp(
            ledger: ledger,
            pages: { pages },
            assets: { assets[$0] ?? "/" },
            days: days,
            policy: Policy(),
            now: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
            passwords: try PasswordHash(),
            health: { Health(isWell: true) },
            mailPath: Self.noMail,
            log: .silent
        )
    }

    /// The mail path of a panel that is only read: it sends nothing.
    private static var noMail: MailPath {
        MailPath(
            command: "",
            relay: { .untried },
            invitation: { asked in
                NewMessage(
                    token: asked.token,
                    hosting: .system,
                    envelope: Envelope(sender: "", recipients: [asked.recipient.text]),
                    subject: "",
                    attribution: Attribution(uid: 0),
                    content: []
                )
            },
            isOwnAddress: { _ in false },
            test: { _ in .notNow }
        )
    }

    /// The panel's answer, its values carried over to hummingbird's and back.
    func answer(_ request: Hummingbird.Request) async throws -> Hummingbird.Response {
        let asked = HTTPWire.Request(
            method: HTTPMethod(request.method.rawValue),
            path: request.uri.path,
            rawQuery: request.uri.query ?? "",
            headers: HeaderFields(request.headers.map { ($0.name.rawName, $0.value) })
        )
        let answer = await panel.answer(asked)
        var headers = HTTPFields()
        for field in answer.headers {
            if let name = HTTPFields.Element.Name(field.name) {
                headers.append(HTTPFields.Element(name: name, value: field.value))
            }
        }
        return Hummingbird.Response(
            status: .init(code: answer.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }
}
