import Submission
import Testing

struct MessageCollectorTests {
    /// A message through the collector in chunks of a size, and whether the dot ended it.
    private func collect(_ text: String, chunk: Int, dotEnds: Bool = true) -> (String, Bool) {
        var collector = MessageCollector(dotEnds: dotEnds, limit: 1000)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let progress = collector.take(rest.prefix(chunk))
            rest = rest.dropFirst(chunk)
            if progress == .complete { return (String(decoding: collector.bytes, as: UTF8.self), true) }
        }
        collector.end()
        return (String(decoding: collector.bytes, as: UTF8.self), false)
    }

    @Test(arguments: [
        ("a\n.\nb", "a\n", true), ("a\r\n.\r\nb", "a\r\n", true), (".\nb", "", true), ("a\n.", "a\n", false),
        ("a\n.\r", "a\n", false), ("a\n..\nb", "a\n..\nb", false), ("a\n.b\n", "a\n.b\n", false),
        ("a.\nb", "a.\nb", false),
        (".", "", false), ("", "", false), ("a\n\n", "a\n\n", false), ("no end", "no end", false),
        ("a\n.\r\r\nb", "a\n.\r\r\nb", false),
    ])
    func `a lone dot ends the message, however the bytes come`(text: String, kept: String, ended: Bool) {
        for chunk in 1...8 {
            let (result, byDot) = collect(text, chunk: chunk)
            #expect(result == kept)
            #expect(byDot == ended)
        }
    }

    @Test func `with -i a dot is a dot`() {
        #expect(collect("a\n.\nb\n.", chunk: 3, dotEnds: false) == ("a\n.\nb\n.", false))
    }

    @Test(arguments: [true, false])
    func `the limit is told at once`(dotEnds: Bool) {
        var collector = MessageCollector(dotEnds: dotEnds, limit: 10)
        #expect(collector.take(Array("0123456789".utf8)) == .wantsMore)
        #expect(collector.take(Array("x".utf8)) == .tooBig)
    }
}
