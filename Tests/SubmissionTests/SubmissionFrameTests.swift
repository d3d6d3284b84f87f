import Submission
import Testing

struct SubmissionFrameTests {
    private let token = "0123456789abcdef0123456789abcdef"

    private var full: SubmissionFrame {
        var arguments = SendmailArguments()
        arguments.recipients = ["ana@example.org", "", "-ñ\n@x"]
        arguments.readsHeader = true
        arguments.sender = ""
        arguments.fullName = "Ana \"la\" Pérez"
        arguments.ignoredFlags = ["-Z"]
        var frame = SubmissionFrame(
            token: token,
            arguments: arguments,
            workingDirectory: "/home/ana",
            refusal: CommandRefusal(reason: .tooBig, detail: "11"),
            body: [0, 255, 10, 13, 0]
        )
        frame.asksForQueue = true
        return frame
    }

    @Test func `a frame comes back as it went`() throws {
        #expect(try SubmissionFrame(decoding: full.encoded()) == full)
        let least = SubmissionFrame(token: token, arguments: SendmailArguments(), body: [])
        var expected = least
        expected.arguments.dotEndsMessage = true
        #expect(try SubmissionFrame(decoding: least.encoded()) == expected)
    }

    @Test func `a frame cut short at any byte is no frame`() throws {
        let bytes = try full.encoded()
        for length in 0..<bytes.count {
            #expect(throws: FrameFault.truncated) {
                try SubmissionFrame(decoding: Array(bytes.prefix(length)))
            }
        }
    }

    @Test func `a frame that goes on is no frame`() throws {
        #expect(throws: FrameFault.trailingBytes) { try SubmissionFrame(decoding: full.encoded() + [0]) }
    }

    @Test func `a changed byte never crashes the reader and never passes for the same frame`() throws {
        let bytes = try full.encoded()
        for position in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[position] ^= 1 << UInt8(bit)
                let read = try? SubmissionFrame(decoding: changed)
                #expect(read != full)
            }
        }
    }

    @Test func `random bytes are no frame`() {
        var source = SystemRandomNumberGenerator()
        for length in 0..<2000 {
            let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &source) }
            #expect(throws: FrameFault.self) { try SubmissionFrame(decoding: noise) }
        }
    }

    @Test func `random heads behind a good prefix never crash the reader`() throws {
        var source = SystemRandomNumberGenerator()
        for length in 0..<2000 {
            let prefix = try FramePrefix(headLength: length, bodyLength: 0).encoded
            let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &source) }
            #expect(throws: FrameFault.self) { try SubmissionFrame(decoding: prefix + noise) }
        }
    }

    private func head(_ fields: (String, [UInt8])...) throws -> [UInt8] {
        var head: [UInt8] = []
        for (name, value) in fields {
            head += Array(name.utf8) + [0, 0, UInt8(value.count / 256), UInt8(value.count % 256)]
            head += value
        }
        return try FramePrefix(headLength: head.count, bodyLength: 0).encoded + head
    }

    @Test func `each fault of a head has its name`() throws {
        let key = ("k", Array(token.utf8))
        #expect(throws: FrameFault.noToken) { try SubmissionFrame(decoding: head()) }
        #expect(throws: FrameFault.repeatedField(107)) { try SubmissionFrame(decoding: head(key, key)) }
        #expect(throws: FrameFault.unknownField(122)) { try SubmissionFrame(decoding: head(key, ("z", []))) }
        #expect(throws: FrameFault.badField(102)) { try SubmissionFrame(decoding: head(key, ("f", [0xFF]))) }
        #expect(throws: FrameFault.badField(120)) {
            try SubmissionFrame(decoding: head(key, ("x", [65]), ("X", [])))
        }
        #expect(throws: FrameFault.badField(88)) { try SubmissionFrame(decoding: head(key, ("X", []))) }
        for bad in [
            "", String(token.dropLast()), token + "0", token.uppercased(), String(token.dropLast()) + "g",
        ] {
            #expect(throws: FrameFault.badField(107)) {
                try SubmissionFrame(decoding: head(("k", Array(bad.utf8))))
            }
        }
    }

    @Test func `limits and versions are checked before anything is read`() throws {
        #expect(throws: FrameFault.headTooLong(SubmissionLimits.head + 1)) {
            try FramePrefix(headLength: SubmissionLimits.head + 1, bodyLength: 0)
        }
        #expect(throws: FrameFault.bodyTooLong(SubmissionLimits.body + 1)) {
            try FramePrefix(headLength: 0, bodyLength: SubmissionLimits.body + 1)
        }
        var bytes = try FramePrefix(headLength: 0, bodyLength: 0).encoded
        bytes[7] = 2
        #expect(throws: FrameFault.unknownVersion(2)) { try FramePrefix(decoding: bytes[...]) }
        bytes.replaceSubrange(8..<12, with: [255, 255, 255, 255])
        bytes[7] = 1
        #expect(throws: FrameFault.headTooLong(0xFFFF_FFFF)) { try FramePrefix(decoding: bytes[...]) }
    }
}

struct SubmissionReplyTests {
    @Test(arguments: ExitCode.allCases)
    func `a reply comes back as it went`(code: ExitCode) {
        let reply = SubmissionReply(code, "recipient «ñ» is no address: write it anew")
        #expect(SubmissionReply(decoding: reply.encoded) == reply)
        for length in 0..<reply.encoded.count {
            #expect(SubmissionReply(decoding: reply.encoded.prefix(length)) == nil)
        }
    }

    @Test(arguments: ["75 later\n", "0\n", "00 x\n", "+0 x\n", "0 a\nb\n", " 0 x\n", "\n", "x", "999 x\n"])
    func `what is no reply is none`(text: String) {
        #expect(SubmissionReply(decoding: Array(text.utf8)) == nil)
    }

    @Test func `a line stays one line of bounded length`() {
        let reply = SubmissionReply(.badData, "a\nb\r" + String(repeating: "ñ", count: 5000))
        #expect(reply.line.hasPrefix("a b "))
        #expect(reply.encoded.count <= SubmissionLimits.reply)
        #expect(SubmissionReply(decoding: reply.encoded) == reply)
    }
}
