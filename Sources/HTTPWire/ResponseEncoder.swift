/// Writes answers: a head that cannot carry CR, LF or NUL, then the body where there is one.
package struct ResponseEncoder: Sendable {
    private let common: [(name: String, line: [UInt8])]
    private let commonBlock: [UInt8]
    /// The Date field of every answer; the owner sets it once a second.
    package var date = ""

    /// How one answer is sent.
    package struct Delivery: Sendable {
        /// Whether the connection stays open after it.
        package var keepsAlive: Bool
        /// Whether only the head is sent: the answer to HEAD.
        package var isHeadOnly: Bool
        /// The minor version of the request.
        package var minorVersion: UInt8

        /// The way of one answer.
        package init(keepsAlive: Bool, isHeadOnly: Bool = false, minorVersion: UInt8 = 1) {
            self.keepsAlive = keepsAlive
            self.isHeadOnly = isHeadOnly
            self.minorVersion = minorVersion
        }
    }

    /// An encoder that adds these fields wherever the answer has none of that name; nil when one is malformed.
    package init?(commonHeaders: [(String, String)] = []) {
        guard HeaderFields(commonHeaders).isWellFormed else { return nil }
        common = commonHeaders.map { (name: $0.0, line: Array("\($0.0): \($0.1)\r\n".utf8)) }
        commonBlock = common.flatMap(\.line)
    }

    /// Appends the whole answer to `out`; false, and nothing appended, when a field or the status is malformed.
    package func encode(_ response: Response, _ delivery: Delivery, into out: inout [UInt8]) -> Bool {
        guard response.headers.isWellFormed, (200...599).contains(response.status) else { return false }
        let hasBody = response.status != 204 && response.status != 304
        out.reserveCapacity(
            out.count + commonBlock.count + response.headers.bytes.count
                + response.body.count + 256
        )
        out.append(contentsOf: statusLine(response.status).utf8)
        append("date: ", date, to: &out)
        response.headers.appendLines(to: &out)
        appendCommon(response.headers, to: &out)
        if hasBody { append("content-length: ", String(response.body.count), to: &out) }
        if !delivery.keepsAlive {
            out.append(contentsOf: "connection: close\r\n".utf8)
        } else if delivery.minorVersion == 0 {
            out.append(contentsOf: "connection: keep-alive\r\n".utf8)
        }
        out.append(contentsOf: "\r\n".utf8)
        if hasBody, !delivery.isHeadOnly { out.append(contentsOf: response.body) }
        return true
    }

    private func append(_ name: StaticString, _ value: String, to out: inout [UInt8]) {
        name.withUTF8Buffer { out.append(contentsOf: $0) }
        out.append(contentsOf: value.utf8)
        out.append(contentsOf: "\r\n".utf8)
    }

    private func appendCommon(_ headers: HeaderFields, to out: inout [UInt8]) {
        guard common.contains(where: { headers.contains($0.name) }) else {
            out.append(contentsOf: commonBlock)
            return
        }
        for (name, line) in common where !headers.contains(name) { out.append(contentsOf: line) }
    }
}

extension HeaderFields {
    /// Whether every name is a token and no value carries a control byte: nothing splits the message.
    var isWellFormed: Bool {
        fields.allSatisfy { field in
            !field.name.isEmpty
                && bytes[Int(field.name.lowerBound)..<Int(field.name.upperBound)].allSatisfy(\.isTokenByte)
                && bytes[Int(field.value.lowerBound)..<Int(field.value.upperBound)].allSatisfy(\.isFieldByte)
        }
    }

    /// Appends every field but those that belong to the server: framing, connection and Date.
    func appendLines(to out: inout [UInt8]) {
        for field in fields where !isServerOwned(field) {
            out.append(contentsOf: bytes[Int(field.name.lowerBound)..<Int(field.name.upperBound)])
            out.append(contentsOf: ": ".utf8)
            out.append(contentsOf: bytes[Int(field.value.lowerBound)..<Int(field.value.upperBound)])
            out.append(contentsOf: "\r\n".utf8)
        }
    }

    private func isServerOwned(_ field: Field) -> Bool {
        switch field.name.count {
        case 4: isNamed(field, "date")
        case 10: isNamed(field, "connection")
        case 14: isNamed(field, "content-length")
        case 17: isNamed(field, "transfer-encoding")
        default: false
        }
    }
}
