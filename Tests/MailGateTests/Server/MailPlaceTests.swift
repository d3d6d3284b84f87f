import MailGate
import Testing

struct MailPlaceTests {
    @Test(arguments: ["127.0.0.1:2525", "127.0.0.53:0", "[::1]:2525", "unix:/run/esclusa/smtp.sock"])
    func `loopback and Unix sockets are read as they are written`(text: String) {
        #expect(MailPlace(parsing: text)?.description == text)
    }

    @Test(arguments: [
        "0.0.0.0:2525", "192.0.2.1:25", "[::]:25", "::1:25", "[127.0.0.1]:25", "localhost:25", "2525",
        "127.0.0.1:", "",
        "127.0.0.1:65536", "unix:smtp.sock", "[::ffff:192.0.2.1]:25",
    ])
    func `no other place will do, for there is no TLS`(text: String) {
        #expect(MailPlace(parsing: text) == nil)
    }
}
