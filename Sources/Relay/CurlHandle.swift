import CLibCurl

/// A libcurl handle that sets up one SMTP connection and then lends it; used by one thread at a time.
final class CurlHandle {
    private let easy: UnsafeMutableRawPointer
    private let fault: UnsafeMutablePointer<CChar>
    private let lines = ServerLines()
    private let place: String
    private let hasLogin: Bool

    init(settings: RelaySettings) throws(WireFailure) {
        place = "\(settings.host) port \(settings.port)"
        hasLogin = settings.credentials != nil
        // A password is only for the server that proved who it is, whoever may answer in its place.
        guard !hasLogin || settings.encryption == .required else {
            let reason = "a login (relay.login) goes out with relay.encryption: required only"
            throw WireFailure(reason: "\(place): \(reason)")
        }
        guard let easy = curl_easy_init() else { throw WireFailure(reason: "libcurl has no memory") }
        self.easy = easy
        fault = .allocate(capacity: Int(CURL_ERROR_SIZE))
        fault.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        configure(settings)
    }

    deinit {
        curl_easy_cleanup(easy)
        fault.deallocate()
    }

    private func configure(_ settings: RelaySettings) {
        set(CURLOPT_URL, settings.url)
        // A proxy for web pages, from the environment, is none for mail.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECT_ONLY, 1)
        set(CURLOPT_TIMEOUT_MS, Int(settings.limits.connect / .milliseconds(1)))
        switch settings.encryption {
        case .off: set(CURLOPT_USE_SSL, Int(CURLUSESSL_NONE.rawValue))
        case .offered:
            set(CURLOPT_USE_SSL, Int(CURLUSESSL_TRY.rawValue))
            set(CURLOPT_SSL_VERIFYPEER, 0)
            set(CURLOPT_SSL_VERIFYHOST, 0)
        case .required: set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        }
        if let file = settings.authorityFile { set(CURLOPT_CAINFO, file) }
        if let credentials = settings.credentials {
            set(CURLOPT_USERNAME, credentials.user)
            set(CURLOPT_PASSWORD, credentials.password)
        }
        _ = esclusa_curl_set_buffer(easy, CURLOPT_ERRORBUFFER, fault)
        _ = esclusa_curl_set_line_reader(easy, readServerLine, Unmanaged.passUnretained(lines).toOpaque())
    }

    private func set(_ option: CURLoption, _ value: String) {
        _ = esclusa_curl_set_text(easy, option, value)
    }

    private func set(_ option: CURLoption, _ value: Int) {
        _ = esclusa_curl_set_number(easy, option, value)
    }

    /// Connects, greets, encrypts and authenticates; returns the lines the server sent.
    func connect() throws(WireFailure) -> [String] {
        let code = curl_easy_perform(easy)
        guard code == CURLE_OK else { throw WireFailure(reason: describe(code)) }
        // Where no AUTH is offered libcurl goes on without: the MTA would refuse the customers' mail for it.
        guard !hasLogin || lines.all.contains(where: { $0.hasPrefix("235") }) else {
            let reason = "the MTA offers no AUTH that could take the login (relay.login)"
            throw WireFailure(reason: "\(place): \(reason)")
        }
        return lines.all
    }

    private func describe(_ code: CURLcode) -> String {
        let own = String(cString: fault)
        let reason = own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
        let words = [advice(code), reason].compactMap(\.self).joined(separator: ": ")
        guard let last = lines.all.last, !last.hasPrefix("2") else { return "\(place): \(words)" }
        return "\(place): \(last) (\(words))"
    }

    /// Which setting the operator has to look at.
    private func advice(_ code: CURLcode) -> String? {
        switch code {
        case CURLE_USE_SSL_FAILED: "no encryption, and relay.encryption is required"
        case CURLE_LOGIN_DENIED: "the login is not taken (relay.login)"
        case CURLE_PEER_FAILED_VERIFICATION: "the MTA's certificate is not trusted (relay, relay.authority)"
        case CURLE_SSL_CACERT_BADFILE: "the authorities cannot be read (relay.authority)"
        default: nil
        }
    }

    var socket: Int32 { esclusa_curl_socket(easy) }

    /// Sends what the connection takes now; returns how many bytes, 0 when it has to be waited for.
    func send(_ bytes: ArraySlice<UInt8>) throws(WireFailure) -> Int {
        var sent = 0
        let code = bytes.withUnsafeBytes { curl_easy_send(easy, $0.baseAddress, $0.count, &sent) }
        guard code == CURLE_OK || code == CURLE_AGAIN else { throw lost(code) }
        return code == CURLE_OK ? sent : 0
    }

    /// Receives what is there; empty when the server closed, nil when it has to be waited for.
    func receive() throws(WireFailure) -> [UInt8]? {
        var code = CURLE_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            code = curl_easy_recv(easy, buffer.baseAddress, buffer.count, &count)
            if code != CURLE_OK { count = 0 }
        }
        if code == CURLE_AGAIN { return nil }
        guard code == CURLE_OK else { throw lost(code) }
        return bytes
    }

    private func lost(_ code: CURLcode) -> WireFailure {
        let words = String(cString: curl_easy_strerror(code))
        return WireFailure(reason: "\(place): the connection broke (\(words))", isHangUp: true)
    }
}

/// The lines a server sent while the connection was set up.
private final class ServerLines {
    var all: [String] = []
}

private func readServerLine(
    bytes: UnsafeMutablePointer<CChar>?,
    size: Int,
    count: Int,
    lines: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes, let lines else { return 0 }
    let text = UnsafeRawBufferPointer(start: bytes, count: size * count).prefix { $0 != 13 && $0 != 10 }
    Unmanaged<ServerLines>.fromOpaque(lines).takeUnretainedValue().all.append(
        String(decoding: text, as: UTF8.self)
    )
    return size * count
}
