import HTTPWire
import Testing

struct FormFieldsTests {
    @Test func `a form is decoded once, plus is a space`() {
        let form = FormFields(urlEncoded: "a=1+2&b=%C3%A9&c=%2525&d&=e&a=3")
        #expect(form?["a"] == "1 2")
        #expect(form?.all("a") == ["1 2", "3"])
        #expect(form?["b"] == "é")
        #expect(form?["c"] == "%25")
        #expect(form?["d"] == "")
        #expect(form?[""] == "e")
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "a=%00", "%=1"])
    func `what cannot be decoded is refused whole`(text: String) {
        #expect(FormFields(urlEncoded: text) == nil)
    }

    @Test func `a form has a bounded number of fields`() {
        #expect(FormFields(urlEncoded: "a=1&b=2", limit: 2)?.count == 2)
        #expect(FormFields(urlEncoded: "a=1&b=2&c=3", limit: 2) == nil)
    }

    @Test func `only a form of the right type is a form`() {
        var request = Request(
            method: .post,
            headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
            body: Array("a=1".utf8)
        )
        #expect(request.form?["a"] == "1")
        request.headers.set("content-type", "text/plain")
        #expect(request.form == nil)
    }

    @Test func `a cookie is found among others by its whole name`() {
        let request = Request(headers: ["cookie": "xsession=1; session=a=b ;flag", "Cookie": "lang=fr"])
        #expect(request.cookie("session") == "a=b")
        #expect(request.cookie("lang") == "fr")
        #expect(request.cookie("flag") == nil)
    }
}
