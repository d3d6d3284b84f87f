/// One request, checked and decoded, as a handler sees it.
package struct Request: Sendable {
    /// What is asked for.
    package var method: HTTPMethod
    /// The path, percent-decoded once, without dot segments, double slashes, NUL or control characters; "*" for OPTIONS.
    package var path: String
    /// What stands after the question mark, as it came.
    package var rawQuery: String
    /// The header fields.
    package var headers: HeaderFields
    /// The whole body, without its framing.
    package var body: [UInt8]
    /// The address of the peer, "unix" for a Unix socket.
    package var client: String
    /// Whether the browser's connection is encrypted.
    package var isSecure: Bool
    /// What names this request in the access log and on error pages.
    package var id: String

    /// A request from its parts.
    package init(
        method: HTTPMethod = .get,
        path: String = "/",
        rawQuery: String = "",
        headers: HeaderFields = HeaderFields(),
        body: [UInt8] = [],
        client: String = "127.0.0.1",
        isSecure: Bool = false,
        id: String = "-"
    ) {
        self.method = method
        self.path = path
        self.rawQuery = rawQuery
        self.headers = headers
        self.body = body
        self.client = client
        self.isSecure = isSecure
        self.id = id
    }

    /// The fields of the query; none when it is not a decodable form.
    package var query: FormFields {
        FormFields(urlEncoded: rawQuery) ?? FormFields()
    }

    /// The fields of a form handed in; nil unless the body is a well-formed `application/x-www-form-urlencoded`.
    package var form: FormFields? {
        guard let type = headers["content-type"] else { return nil }
        let essence = type.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
        guard String(essence).equalsIgnoringCase("application/x-www-form-urlencoded") else { return nil }
        return FormFields(urlEncoded: body)
    }

    /// The first cookie of that name, its value as it came (RFC 6265 section 5.4).
    package func cookie(_ name: String) -> String? {
        for line in headers.all("cookie") {
            for pair in line.utf8.split(separator: UInt8(ascii: ";")) {
                let trimmed = pair.drop { $0.isBlank }
                let key = trimmed.prefix { $0 != UInt8(ascii: "=") }
                guard key.count < trimmed.count, key.elementsEqual(name.utf8) else { continue }
                let value = trimmed.dropFirst(key.count + 1)
                let blanks = value.reversed().prefix { $0.isBlank }.count
                return String(decoding: value.dropLast(blanks), as: UTF8.self)
            }
        }
        return nil
    }
}
