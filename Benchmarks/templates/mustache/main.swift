import Foundation
import Mustache

// Renders the page with swift-mustache. usage: mustache-page FOLDER

/// JSON as the values that the engine knows: what is false is left out.
enum JSON: Decodable {
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([[String: JSON]])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else {
            self = .list(try value.decode([[String: JSON]].self))
        }
    }

    var value: Any? {
        switch self {
        case .flag(let flag): flag ? true : nil
        case .number(let number): number
        case .text(let text): text
        case .list(let list): list.map { $0.compactMapValues(\.value) }
        }
    }
}

let folder = URL(filePath: CommandLine.arguments[1])
let json = try JSONDecoder().decode(
    [String: JSON].self,
    from: Data(contentsOf: folder.appending(path: "data.json"))
)
let data = json.compactMapValues(\.value)
let page = try MustacheTemplate(
    string: String(contentsOf: folder.appending(path: "page.mustache"), encoding: .utf8)
)

Timed { [page, data] in Array(page.render(data).utf8) }.obey()
