import Relay
import Testing

/// The relay's address.
struct RelaySettingsTests {
    @Test(arguments: [
        ("smtp://127.0.0.1:2525", "127.0.0.1", 2525), ("SMTP://mail.example.net", "mail.example.net", 25),
        ("smtp://[::1]:10025", "::1", 10025),
    ])
    func `an address is read`(text: String, host: String, port: Int) throws {
        let settings = try RelaySettings(parsing: text)
        #expect(settings.host == host)
        #expect(Int(settings.port) == port)
    }

    @Test(arguments: [
        ("localhost:25", "does not begin with smtp://"), ("smtps://mx:465", "encryption to required"),
        ("smtp://", "no host"), ("smtp://:25", "no host"), ("smtp://mx:0", "1 to 65535"),
        ("smtp://mx:70000", "1 to 65535"), ("smtp://mx:", "1 to 65535"), ("smtp://[::1", "no host"),
        ("smtp://user:pw@mx:25", "settings of their own"), ("smtp://mx:25/x", "only smtp://HOST:PORT"),
    ])
    func `a wrong address says how it should be`(text: String, advice: String) {
        let fault = #expect(throws: RelaySettings.AddressFault.self) { try RelaySettings(parsing: text) }
        #expect(fault?.description.contains(advice) == true)
        #expect(fault?.description.contains("\"\(text)\"") == true)
    }

    @Test func `a password is never shown`() {
        let credentials = RelaySettings.Credentials(user: "gate", password: "s3cret")
        #expect(!"\(credentials)".contains("s3cret"))
    }
}
