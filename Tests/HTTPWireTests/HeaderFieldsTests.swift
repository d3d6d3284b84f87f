import HTTPWire
import Testing

struct HeaderFieldsTests {
    @Test func `names compare without regard to case (RFC 9110 section 5.1)`() {
        let fields: HeaderFields = ["Content-Type": "text/html", "x-a": "1", "X-A": "2"]
        #expect(fields["content-type"] == "text/html")
        #expect(fields.all("x-a") == ["1", "2"])
        #expect(fields["x-b"] == nil)
    }

    @Test func `set replaces every field of the name and keeps the others in order`() {
        var fields: HeaderFields = ["x-a": "1", "b": "2", "X-A": "3"]
        fields.set("x-a", "4")
        #expect(fields.map { "\($0.name)=\($0.value)" } == ["b=2", "x-a=4"])
    }
}
