import HTTPWire

/// Answers of a handler, packed for whoever accepts it.
extension Connection {
    /// The response as it goes out: with gzip when it is worth it, and with `Vary` when it could have been.
    func packed(_ response: Response, for headers: HeaderFields) -> Response {
        let configuration = loop.service.configuration
        guard configuration.compressionLevel > 0, response.body.count >= configuration.compressionLeast,
            !response.headers.contains("content-encoding"), !response.headers.contains("etag"),
            Self.isCompressible(response.headers["content-type"])
        else { return response }
        var response = response
        response.headers.add("vary", "Accept-Encoding")
        guard acceptsGzip(headers), let body = loop.packer?.pack(response.body) else { return response }
        response.headers.add("content-encoding", "gzip")
        response.body = body
        return response
    }

    private static func isCompressible(_ type: String?) -> Bool {
        guard let type else { return false }
        return type.hasPrefix("text/") || type.hasPrefix("application/json")
            || type.hasPrefix("image/svg+xml")
    }
}
