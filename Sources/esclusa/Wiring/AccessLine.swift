import Core
import HTTPWire
import WebServer

/// An answered request as one line.
struct AccessLine: Sendable {
    /// How it is written.
    enum Form: String, CaseIterable {
        case text
        case json
        case off
    }

    private let isJSON: Bool
    private let clock = SecondClock()

    /// Nil when requests are not logged.
    init?(_ word: String) {
        switch Form(rawValue: word) ?? .text {
        case .off: return nil
        case .json: isJSON = true
        case .text: isJSON = false
        }
    }

    /// The line of a record, without its end.
    func text(of record: AccessRecord, at moment: Moment) -> String {
        let method = record.method?.name ?? "-"
        let path = Self.plain(record.path ?? "-")
        let time = clock.text(of: moment)
        if isJSON {
            let refusal = record.refusal.map { ",\"refusal\":\"\($0)\"" } ?? ""
            return #"{"time":"\#(time)","client":"\#(record.client)","method":"\#(method)","#
                + #""path":"\#(path)","status":\#(record.status),"bytes":\#(record.bytes),"#
                + #""us":\#(record.microseconds),"id":"\#(record.id)"\#(refusal)}"#
        }
        let refusal = record.refusal.map { " (\($0))" } ?? ""
        return "\(time) \(record.client) \(method) \(path) \(record.status) \(record.bytes)B "
            + "\(record.microseconds)us \(record.id)\(refusal)"
    }

    /// A path that can neither end its line nor its quotes: all but visible ASCII is percent-encoded.
    private static func plain(_ path: String) -> String {
        guard !path.utf8.allSatisfy(isPlain) else { return path }
        var plain: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in path.utf8 {
            if isPlain(byte) {
                plain.append(byte)
            } else {
                plain += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "%")
            && byte != UInt8(ascii: "\\")
    }
}
