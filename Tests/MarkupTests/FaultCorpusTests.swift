import Foundation
import Markup
import Testing

/// `Faults/RULE` and `Faults/RULE+variant`: a small bad template or catalog over a sound folder, and the faults
/// that are expected of it, one a line: "file:line rule: words of the message".
struct FaultCorpusTests {
    struct Case: Sendable, CustomStringConvertible {
        let description: String
        var folder: URL { Self.folder.appending(path: description) }
        var rule: String { String(description.prefix { $0 != "+" }) }

        static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Faults")
        static let all: [Case] = {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return names.sorted().map { Case(description: $0) }
        }()
    }

    @Test func `every rule has a bad template`() {
        let rules = TemplateRule.every
        #expect(Set(rules).count == rules.count)
        #expect(Case.all.filter { $0.rule == $0.description }.map(\.rule) == rules.sorted())
        #expect(Set(Case.all.map(\.rule)) == Set(rules))
    }

    @Test(arguments: Case.all)
    func `a fault is told with its file, line and rule, and what was meant`(bad: Case) throws {
        let folder = try TemplateFolder(page: TemplateFolder.page("<p>1</p>"))
        try put(bad, into: folder)
        let expected = try String(contentsOf: bad.folder.appending(path: "expected"), encoding: .utf8)
        let lines = expected.split(separator: "\n").map(String.init)
        let found = Self.faults(in: folder)
        let isSame =
            found.count == lines.count
            && zip(found, lines).allSatisfy { fault, line in
                let words = line.split(separator: ": ", maxSplits: 1)
                return words[0] == "\(fault.file):\(fault.line) \(fault.rule)"
                    && (words.count < 2 || fault.message.contains(words[1]))
            }
        #expect(isSame, "expected \(lines), found \(found)")
    }

    private static func faults(in folder: TemplateFolder) -> [Fault] {
        let hasMail = FileManager.default.fileExists(atPath: folder.path.appending(path: "mail").path)
        return TemplateSet(reading: folder.path.path).faults { binder in
            _ = binder.page("page", for: Sample.self)
            if hasMail { _ = binder.mail("note", for: Sample.self) }
        }
    }

    private func put(_ bad: Case, into folder: TemplateFolder) throws {
        let files =
            FileManager.default.enumerator(atPath: bad.folder.path)?.compactMap { $0 as? String } ?? []
        for file in files where file.contains(".") {
            let target = folder.path.appending(path: file)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(contentsOf: bad.folder.appending(path: file)).write(to: target)
        }
        try generate(bad, into: folder)
    }

    /// What a file of the corpus cannot hold.
    private func generate(_ bad: Case, into folder: TemplateFolder) throws {
        switch bad.rule {
        case "too-big": try folder.write("pages/page.xhtml", String(repeating: " ", count: 1_048_577))
        case "file":
            try FileManager.default.removeItem(at: folder.path.appending(path: "pages/page.xhtml"))
            try FileManager.default.createDirectory(
                at: folder.path.appending(path: "pages/page.xhtml"),
                withIntermediateDirectories: false
            )
        default: break
        }
    }
}
