import Foundation
import Languages
import Markup
import Testing

/// A templates folder of its own for one test, with the product's schemas.
final class TemplateFolder {
    let path: URL

    init(page: String = "", parts: [String: String] = [:], messages: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "esclusa-\(UUID().uuidString)")
        for folder in ["layouts", "pages", "parts", "messages"] {
            try FileManager.default.createDirectory(
                at: path.appending(path: folder),
                withIntermediateDirectories: true
            )
        }
        try FileManager.default.copyItem(
            at: Self.product.appending(path: "schema"),
            to: path.appending(path: "schema")
        )
        try write("layouts/plain.xhtml", Self.layout)
        if !page.isEmpty { try write("pages/page.xhtml", page) }
        for (name, part) in parts { try write("parts/\(name).xhtml", part) }
        for language in ["es", "fr", "it"] { try catalog(language, messages) }
    }

    deinit {
        try? FileManager.default.removeItem(at: path)
    }

    static let product = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Templates").standardized

    private static let layout = """
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:t="urn:esclusa:template" lang="{lang}">
        <head><title><t:slot name="title">–</t:slot></title></head>
        <body><main><t:slot name="main"/></main></body>
        </html>
        """

    func write(_ file: String, _ text: String) throws {
        try Data(text.utf8).write(to: path.appending(path: file))
    }

    /// mail/note.xhtml: its subject is {text}, its body begins on line 4.
    func mail(_ body: String) throws {
        try FileManager.default.createDirectory(
            at: path.appending(path: "mail"),
            withIntermediateDirectories: true
        )
        let text = """
            <t:mail xmlns="http://www.w3.org/1999/xhtml" xmlns:t="urn:esclusa:template" model="Sample">
            <t:fill slot="subject">{text}</t:fill>
            <t:fill slot="body">
            \(body)
            </t:fill></t:mail>
            """
        try write("mail/note.xhtml", text)
    }

    /// A catalog; `KEY@fr` overrides KEY in French.
    func catalog(_ language: String, _ messages: [String: String]) throws {
        let units = messages.filter { !$0.key.contains("@") }.sorted { $0.key < $1.key }.map { key, text in
            let target = messages["\(key)@\(language)"] ?? text
            return
                "<trans-unit id=\"\(key)\" approved=\"yes\"><source>\(text)</source><target>\(target)</target></trans-unit>"
        }
        try write("messages/\(language).xlf", Self.xliff(language, units.joined(separator: "\n")))
    }

    static func xliff(_ language: String, _ units: String) -> String {
        """
        <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
        <file original="esclusa" datatype="plaintext" source-language="es" target-language="\(language)"><body>
        \(units)
        </body></file>
        </xliff>
        """
    }

    func load() throws -> TemplateSet { try TemplateSet(folder: path.path) }

    /// A page whose main slot holds this, from line 3 on.
    static func page(_ main: String, model: String = "Sample") -> String {
        """
        <t:page xmlns="http://www.w3.org/1999/xhtml" xmlns:t="urn:esclusa:template" layout="plain" model="\(model)">
        <t:fill slot="main"><h1>{text}</h1>
        \(main)
        </t:fill></t:page>
        """
    }

    /// The faults of a page with that content, as "line rule".
    static func faults(
        _ main: String,
        parts: [String: String] = [:],
        messages: [String: String] = [:]
    ) throws -> [String] {
        try faults(in: TemplateFolder(page: page(main), parts: parts, messages: messages))
    }

    static func faults(in folder: TemplateFolder) -> [String] {
        do {
            _ = try folder.load().page("page", for: Sample.self)
            return []
        } catch let faults as TemplateFaults {
            return faults.faults.map { "\($0.line) \($0.rule)" }
        } catch {
            return ["\(error)"]
        }
    }

    /// The content of main as it comes out, without the h1.
    static func render(
        _ main: String,
        _ sample: Sample = Sample(),
        in language: Language = .es,
        parts: [String: String] = [:],
        messages: [String: String] = [:]
    ) throws -> String {
        let folder = try TemplateFolder(page: page(main), parts: parts, messages: messages)
        let page = try folder.load().page("page", for: Sample.self)
        let tokens = FormTokens(csrf: "c\"srf", operation: "op")
        let html = String(decoding: page.render(sample, in: language, forms: tokens), as: UTF8.self)
        let inside = html.split(separator: "</h1>", maxSplits: 1).last ?? ""
        return String(inside.prefix { _ in true }.split(separator: "</main>", maxSplits: 1).first ?? "")
            .trimmingCharacters(in: .newlines)
    }
}
