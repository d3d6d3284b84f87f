import Testing
import WebServer

struct ListenAddressTests {
    @Test(arguments: ["127.0.0.1:8080", "[::1]:8080", "localhost:0", "unix:/run/esclusa/web.sock"])
    func `an address reads as it prints`(text: String) {
        #expect(ListenAddress(parsing: text)?.description == text)
    }

    @Test(arguments: [
        "", "8080", ":8080", "::1:8080", "[::1]", "a:65536", "a:-1", "unix:", "unix:relative", "[a]:1",
    ])
    func `anything else is no address`(text: String) {
        #expect(ListenAddress(parsing: text) == nil)
    }
}
