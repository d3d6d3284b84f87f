import Foundation
import HTTPWire
import Testing
import WebServer

struct StaticTableTests {
    /// A folder that is removed at the end.
    private func withFolder(_ files: [String: String], _ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "public-\(UUID().uuidString)")
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path)
    }

    private let rules = String(repeating: ".a { color: #123456 }\n", count: 100)

    @Test func `a bundle is its files in order, under the hash of its content, for ever`() async throws {
        try await withFolder([
            "base.css": "b{}", "parts/x.css": "x{}", "parts/a.css": "a{}", "icon.svg": "<svg/>",
        ]) {
            let bundle = StaticBundle(name: "panel.css", files: ["base.css", "parts/*.css"])
            let table = try StaticTable(folder: $0, bundles: [bundle])
            let address = table.address(of: "panel.css")
            #expect(address.wholeMatch(of: #/\/assets\/panel\.[0-9a-f]{10}\.css/#) != nil)
            let answer = try #require(table.answer(Request(path: address)))
            #expect(String(decoding: answer.body, as: UTF8.self) == "b{}a{}x{}")
            #expect(answer.headers["cache-control"] == "public, max-age=31536000, immutable")
            #expect(answer.headers["content-type"] == "text/css; charset=utf-8")
            #expect(table.answer(Request(path: "/assets/base.css")) == nil)
            #expect(table.answer(Request(path: "/assets/../icon.svg")) == nil)
            let icon = table.answer(Request(path: table.address(of: "icon.svg")))
            #expect(icon?.headers["content-type"] == "image/svg+xml")
        }
    }

    @Test(arguments: [
        (
            "/* Why. */\n.a > b:hover,\n  .c :focus { color: red; margin: 0 1px; }\n",
            ".a>b:hover,.c :focus{color:red;margin:0 1px}"
        ),
        (
            "@media (min-width: 1em) and (x) { a { b: calc(1px + 2px); } }",
            "@media (min-width:1em) and (x){a{b:calc(1px + 2px)}}"
        ),
        (
            "a { content: \" / {  ; \\\" */\"; content: \"▸\" / \"\"; }",
            "a{content:\" / {  ; \\\" */\";content:\"▸\" / \"\"}"
        ),
        ("a { b: 'c", "a{b:'c\n"), ("/* open", ""), ("/", "/"), ("", ""),
    ])
    func `a style sheet travels without what means nothing`(written: String, sent: String) async throws {
        try await withFolder(["base.css": written]) {
            let bundle = StaticBundle(name: "panel.css", files: ["base.css"])
            let table = try StaticTable(folder: $0, bundles: [bundle])
            let answer = try #require(table.answer(Request(path: table.address(of: "panel.css"))))
            #expect(String(decoding: answer.body, as: UTF8.self) == sent)
        }
    }

    @Test func `gzip is sent to who accepts it, and unpacks to the same bytes`() async throws {
        try await withFolder(["a.css": rules]) {
            let table = try StaticTable(folder: $0)
            let path = table.address(of: "a.css")
            let plain = try #require(table.answer(Request(path: path)))
            let zipped = try #require(
                table.answer(Request(path: path, headers: ["Accept-Encoding": "br, gzip;q=0.5"]))
            )
            let refused = table.answer(Request(path: path, headers: ["Accept-Encoding": "gzip;q=0"]))
            #expect(plain.headers["content-encoding"] == nil && plain.headers["vary"] == "Accept-Encoding")
            #expect(refused?.headers["content-encoding"] == nil)
            #expect(zipped.headers["content-encoding"] == "gzip")
            #expect(zipped.headers["etag"] != plain.headers["etag"])
            #expect(try gunzip(zipped.body) == plain.body)
        }
    }

    private func gunzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(bytes))
        try input.fileHandleForWriting.close()
        return Array(try output.fileHandleForReading.readToEnd() ?? Data())
    }

    @Test func `what the browser has is not sent again (RFC 9110 section 13.1.2)`() async throws {
        try await withFolder(["a.css": rules]) {
            let table = try StaticTable(folder: $0)
            let path = table.address(of: "a.css")
            let tag = try #require(table.answer(Request(path: path))?.headers["etag"])
            for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let answer = table.answer(Request(path: path, headers: ["If-None-Match": known]))
                #expect(answer?.status == 304 && answer?.body == [] && answer?.headers["etag"] == tag)
            }
            #expect(table.answer(Request(path: path, headers: ["If-None-Match": "\"x\""]))?.status == 200)
        }
    }

    @Test func `only GET and HEAD, and the answer says so (RFC 9110 section 15.5.6)`() async throws {
        try await withFolder(["favicon.ico": "i"]) {
            let table = try StaticTable(folder: $0)
            let answer = table.answer(Request(method: .post, path: "/favicon.ico"))
            #expect(answer?.status == 405 && answer?.headers["allow"] == "GET, HEAD, OPTIONS")
            #expect(
                table.answer(Request(path: "/favicon.ico"))?.headers["content-type"]
                    == "image/vnd.microsoft.icon"
            )
        }
    }

    @Test func `a symbolic link and a missing part of a bundle are faults that name themselves`() async throws
    {
        try await withFolder(["a.css": "a"]) { folder in
            let bundle = StaticBundle(name: "b.css", files: ["missing.css"])
            #expect { try StaticTable(folder: folder, bundles: [bundle]) } throws: {
                "\($0)".contains("missing.css")
            }
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/link.css",
                withDestinationPath: "/etc/passwd"
            )
            #expect { try StaticTable(folder: folder) } throws: { "\($0)".contains("link.css") }
        }
    }

    @Test func `the folder itself may be a symbolic link`() async throws {
        try await withFolder(["a.css": "a"]) { folder in
            let link = folder + "-in-use"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder)
            defer { try? FileManager.default.removeItem(atPath: link) }
            #expect(
                try StaticTable(folder: link).answer(Request(path: "/assets/a.css"))?.body == Array("a".utf8)
            )
        }
    }

    @Test func `the server asks the table first and the handler for the rest`() async throws {
        try await withFolder(["a.css": "a"]) { folder in
            let table = try StaticTable(folder: folder)
            try await withServer {
                $0.assets = table
            } body: { address in
                let client = try RawClient(address)
                client.send("GET \(table.address(of: "a.css")) HTTP/1.1\r\nHost: a\r\n\r\n")
                client.send("GET /assets/none.css HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(await client.hearAnswers(2).map(\.text) == ["a", "GET /assets/none.css  "])
            }
        }
    }
}
