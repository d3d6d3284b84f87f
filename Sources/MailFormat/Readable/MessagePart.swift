/// A message or a part of one (RFC 2046), as far as its plain text needs it.
struct MessagePart: Hashable, Sendable {
    /// Parts of one multipart that are looked at.
    static let partLimit = 100

    private let type: String
    private let boundary: String?
    private let encoding: String
    private let isAttachment: Bool
    private let body: [UInt8]
    /// The character set of a text; nil when none is named that we know.
    let charset: Charset?

    init(_ message: SubmittedMessage) {
        func value(_ name: String) -> String {
            message.first(name).map { String(decoding: $0.value, as: UTF8.self) } ?? ""
        }
        let type = FieldParameters(value("content-type"))
        self.type = type.word.isEmpty ? "text/plain" : type.word
        boundary = type["boundary"]
        charset = type["charset"].flatMap(Charset.init(named:))
        encoding = FieldParameters(value("content-transfer-encoding")).word
        isAttachment = FieldParameters(value("content-disposition")).word == "attachment"
        body = message.body
    }

    var isPlainText: Bool { type == "text/plain" && !isAttachment }

    var isMultipart: Bool { type.hasPrefix("multipart/") && boundary?.isEmpty == false }

    /// The body with its transfer encoding (RFC 2045 section 6) undone.
    var decoded: [UInt8] {
        switch encoding {
        case "base64": BodyEncoding.undoBase64(body)
        case "quoted-printable": BodyEncoding.undoQuotedPrintable(body)
        default: body
        }
    }

    /// The parts between the boundary's lines (RFC 2046 section 5.1.1).
    var parts: [MessagePart] {
        let mark = Array("--\(boundary ?? "")".utf8)
        var parts: [[UInt8]] = []
        var isInside = false
        for line in body.split(separator: .lineFeed, omittingEmptySubsequences: false) {
            if line.starts(with: mark) {
                isInside = !line.dropFirst(mark.count).starts(with: Array("--".utf8))
                guard isInside, parts.count < Self.partLimit else { break }
                parts.append([])
            } else if isInside {
                parts[parts.count - 1] += line + [.lineFeed]
            }
        }
        return parts.map { MessagePart(SubmittedMessage(parsing: $0)) }
    }
}

/// A field like `text/plain; charset="utf-8"`: its word, and its parameters by their lower-case names.
private struct FieldParameters {
    let word: String
    private let parameters: [String: String]

    init(_ text: String) {
        let pieces = text.split(separator: ";", omittingEmptySubsequences: false)
        word = Self.trimmed(pieces.first ?? "").lowercased()
        let pairs = pieces.dropFirst().compactMap { piece -> (String, String)? in
            guard let equals = piece.firstIndex(of: "=") else { return nil }
            let name = Self.trimmed(piece[..<equals]).lowercased()
            return (name, Self.trimmed(piece[piece.index(after: equals)...]))
        }
        parameters = Dictionary(pairs) { first, _ in first }
    }

    subscript(_ name: String) -> String? { parameters[name] }

    /// Without blanks and quotation marks around it.
    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0.isWhitespace || $0 == "\"" }
        let end = start.lastIndex { !$0.isWhitespace && $0 != "\"" }
        return end.map { String(start[...$0]) } ?? ""
    }
}
