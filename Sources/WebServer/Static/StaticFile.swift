import HTTPWire

/// One file as it is answered, plain and compressed, with the answer to "not modified".
struct StaticFile: Sendable {
    private let plain: Response
    private let compressed: Response?
    private let tag: String

    init(name: String, content: [UInt8], digest: String, cacheControl: String) {
        tag = digest
        let type = ContentType(fileName: name)
        let zipped = type.isCompressible ? GzipStream(level: 9, memoryLevel: 9)?.pack(content) : nil
        let useful = zipped.flatMap { $0.count < content.count ? $0 : nil }
        var headers: HeaderFields = ["content-type": type.value, "cache-control": cacheControl]
        if useful != nil { headers.add("vary", "Accept-Encoding") }
        plain = Self.response(headers, tag: "\"\(digest)\"", encoding: nil, content)
        compressed = useful.map { Self.response(headers, tag: "\"\(digest)-gz\"", encoding: "gzip", $0) }
    }

    private static func response(
        _ headers: HeaderFields,
        tag: String,
        encoding: String?,
        _ body: [UInt8]
    ) -> Response {
        var headers = headers
        headers.add("etag", tag)
        if let encoding { headers.add("content-encoding", encoding) }
        return Response(headers: headers, body: body)
    }

    func answer(_ request: Request) -> Response {
        guard request.method == .get || request.method == .head else {
            var response =
                request.method == .options
                ? Response(status: 204) : .text(405, "405 only GET, HEAD and OPTIONS\n")
            response.headers.add("allow", "GET, HEAD, OPTIONS")
            return response
        }
        let wanted = acceptsGzip(request.headers) ? compressed ?? plain : plain
        guard hasMatch(request.headers) else { return wanted }
        var headers = wanted.headers
        headers.remove("content-encoding")
        headers.remove("content-type")
        return Response(status: 304, headers: headers)
    }

    /// If-None-Match compares weakly (RFC 9110 section 13.1.2); both variants have the same content.
    private func hasMatch(_ headers: HeaderFields) -> Bool {
        headers.all("if-none-match").contains { line in
            line.split(separator: ",").contains { entry in
                var bare = entry.drop { $0 == " " || $0 == "\t" }
                if bare.hasPrefix("W/") { bare = bare.dropFirst(2) }
                let candidate = bare.prefix { $0 != " " && $0 != "\t" }
                return candidate == "*" || candidate == "\"\(tag)\"" || candidate == "\"\(tag)-gz\""
            }
        }
    }
}
