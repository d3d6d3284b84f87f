import Foundation
import Languages
import Markup
import Testing

@testable import Panel

/// Writes every page into `.build/pages`, where Tests/Pages checks them as browsers and validators read them.
@Suite(.serialized)
struct RenderedPagesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../.build/pages").standardized
    /// What stands in every slot of the harmless twin: a word that no page has by itself.
    private static let harmless = "QZXW"

    private func pages() throws -> PanelPages {
        try PanelPages(TemplateSet(folder: PanelRig.templates))
    }

    private func write(_ bytes: [UInt8], _ folder: String, _ name: String) throws {
        try Data(bytes).write(to: Self.folder.appending(path: "\(folder)/\(name).html"))
    }

    private func emptyFolder(_ name: String) throws {
        let folder = Self.folder.appending(path: name)
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    @Test func `every page is written with an empty, a full and a hostile model`() throws {
        try emptyFolder("checked")
        let pages = try pages()
        for language in Language.allCases {
            for specimen in Specimens(pages: pages, language: language).all {
                let bytes = specimen.bytes()
                let isPage = bytes.starts(with: "<!doctype html>".utf8)
                #expect(isPage, "\(specimen.name)")
                try write(bytes, "checked", specimen.name)
            }
        }
    }

    @Test func `every page is written with the same text in every slot, harmless and hostile`() throws {
        for folder in ["harmless", "hostile"] { try emptyFolder(folder) }
        let pages = try pages()
        for language in Language.allCases {
            let specimens = Specimens(pages: pages, language: language).all
            for specimen in specimens where !specimen.name.contains("hostile") {
                try write(specimen.bytes(everySlot: Self.harmless), "harmless", specimen.name)
                try write(specimen.bytes(everySlot: Specimens.slip), "hostile", specimen.name)
            }
        }
        try Data(Specimens.slip.utf8).write(to: Self.folder.appending(path: "hostile.txt"))
    }
}
