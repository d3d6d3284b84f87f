/// The bytes of a connection mean the same however they arrive, and what is accepted has one reading.
struct RequestProperties {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func check() {
        for limits in [WireLimits(), .small] {
            let whole = Reading(of: [bytes[...]], limits)
            for cut in bytes.cuts {
                let halves = Reading(of: [bytes[..<cut], bytes[cut...]], limits)
                hold(whole.agrees(with: halves), "cut at \(cut): \(whole) and \(halves)")
            }
            if bytes.count <= 256 {
                let crumbs = Reading(of: bytes.indices.map { bytes[$0...$0] }, limits)
                hold(whole.agrees(with: crumbs), "byte by byte: \(whole) and \(crumbs)")
            }
            for request in whole.requests { checkAgain(request) }
        }
    }

    /// Written plainly and read again, a request is the same: nothing in it can be taken for something else.
    private func checkAgain(_ request: Reading.Item) {
        let plain = request.written
        let again = Reading(of: [plain[...]], .ample)
        hold(
            again.requests.count == 1 && again.refusal == nil && again.requests[0].isSame(as: request),
            "\(request) is \(again) when written as \(String(decoding: plain, as: UTF8.self).debugDescription)"
        )
        hold(request.head.path == "*" || isClean(request.head.path), "the path \(request.head.path)")
    }
}

/// Whether no spelling of a path can lead out of a folder or into a log line of its own.
func isClean(_ path: String) -> Bool {
    let segments = path.utf8.split(separator: .slash, omittingEmptySubsequences: false)
    return path.utf8.first == .slash
        && path.utf8.allSatisfy { $0 >= .space && $0 != 0x7f && $0 != .backslash }
        && !segments.dropFirst().dropLast().contains { $0.isEmpty }
        && !segments.contains { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }
}

extension WireLimits {
    /// Limits that short inputs reach.
    static let small = {
        var limits = WireLimits()
        limits.requestLineBytes = 40
        limits.headBytes = 120
        limits.fields = 4
        limits.bodyBytes = 24
        limits.chunkExtensionBytes = 12
        limits.trailerBytes = 24
        limits.methodBytes = 8
        return limits
    }()

    /// Limits that what was accepted keeps, also when it is written at more length.
    static let ample = {
        var limits = WireLimits()
        limits.requestLineBytes = 1 << 16
        limits.headBytes = 1 << 17
        limits.fields = 110
        return limits
    }()
}
