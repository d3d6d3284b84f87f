import HTTPWire
import Testing

@testable import WebServer

/// Who a client is, when proxies stand between.
struct ForwardingTests {
    private let proxies = TrustedProxies(parsing: "127.0.0.1 10.0.0.0/8, 2001:db8::/32") ?? TrustedProxies()

    private func told(_ headers: HeaderFields, _ field: TrustedProxies.Field = .xForwarded) -> String {
        var proxies = proxies
        proxies.field = field
        let told = Forwarding(headers, proxies)
        return "\(told.client ?? "-") \(told.isSecure.map { $0 ? "tls" : "plain" } ?? "-")"
    }

    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("evil, 192.0.2.7", "192.0.2.7"),
        ("1.2.3.4, 192.0.2.7, 10.1.2.3", "192.0.2.7"),
        ("192.0.2.7:5123", "192.0.2.7"), ("[2001:db9::1]:443", "2001:db9::1"),
        ("2001:DB9:0::1", "2001:db9::1"),
        ("::ffff:192.0.2.7", "192.0.2.7"), ("unknown", "-"), ("", "-"), ("192.0.2.7, nonsense", "-"),
        ("1.2.3.4, unknown, 10.0.0.1", "10.0.0.1"), ("10.0.0.1", "10.0.0.1"), ("192.0.2.7,", "-"),
    ])
    func `the client is the last address that is no trusted proxy`(value: String, client: String) {
        #expect(told(["X-Forwarded-For": value]) == "\(client) -")
    }

    @Test func `several fields are one list in their order (RFC 9110 section 5.3)`() {
        #expect(told(["X-Forwarded-For": "1.2.3.4", "x-forwarded-for": "192.0.2.7"]) == "192.0.2.7 -")
    }

    @Test func `the scheme is what the proxy says that met the client`() {
        #expect(told(["X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"]) == "192.0.2.7 tls")
        #expect(told(["X-Forwarded-Proto": "http"]) == "- plain")
        let chain: HeaderFields = [
            "X-Forwarded-For": "https, 192.0.2.7, 10.0.0.1", "X-Forwarded-Proto": "http, https, http",
        ]
        #expect(told(chain) == "192.0.2.7 tls")
    }

    @Test(arguments: [
        ("for=192.0.2.7;proto=https", "192.0.2.7 tls"), ("For=\"[2001:db9::1]:4711\"", "2001:db9::1 -"),
        ("for=1.1.1.1, for=192.0.2.7;proto=https, for=10.0.0.1;proto=http", "192.0.2.7 tls"),
        ("for=_hidden", "- -"), ("for=192.0.2.7;for=1.1.1.1", "- -"), ("for", "- -"),
        ("for=\"1.1.1.1", "- -"),
        ("for=\"a,b\", for=192.0.2.7", "192.0.2.7 -"),
    ])
    func `Forwarded is read the same way (RFC 7239 section 4)`(value: String, answer: String) {
        #expect(told(["Forwarded": value], .forwarded) == answer)
    }

    @Test func `the field that the proxies do not set is not read`() {
        #expect(told(["Forwarded": "for=192.0.2.7;proto=https"]) == "- -")
        #expect(told(["X-Forwarded-For": "192.0.2.7"], .forwarded) == "- -")
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0", "::/129", "a", "10.0.0.0/8/8", "10.0.0.0/", "UNIX"])
    func `what is no address, range or word is refused`(text: String) {
        #expect(TrustedProxies(parsing: text) == nil)
    }

    @Test func `a range ends inside a byte where it says so`() throws {
        let range = try #require(AddressRange("172.16.0.0/12"))
        #expect(try range.contains(#require(NetworkAddress("172.31.255.255"))))
        #expect(try !range.contains(#require(NetworkAddress("172.32.0.0"))))
        #expect(try !range.contains(#require(NetworkAddress("::1"))))
    }
}
