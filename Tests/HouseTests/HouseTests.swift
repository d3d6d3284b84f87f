import Foundation
import Testing

/// The rules of the house, read off the source files.
struct HouseTests {
    @Test(arguments: SourceFile.product)
    func `a file fits on a few screens`(file: SourceFile) {
        #expect(file.lines.count <= 250, "split \(file)")
    }

    @Test(arguments: SourceFile.product)
    func `a function fits on one screen`(file: SourceFile) {
        for function in file.functions where function.length > 40 {
            Issue.record("\(file):\(function.line) has \(function.length) lines")
        }
    }

    @Test(arguments: SourceFile.product)
    func `a room opens only its own doors`(file: SourceFile) throws {
        let open = try #require(doors[file.room], "\(file.room) is not in the table of rooms")
        let strangers = file.imports.subtracting(open).subtracting(standardLibrary)
        #expect(strangers.isEmpty, "\(file) imports \(strangers.sorted())")
    }

    @Test(arguments: SourceFile.product)
    func `no shortcut is taken`(file: SourceFile) {
        for (shortcut, except) in forbidden where !except.keys.contains(where: file.path.hasPrefix) {
            let hits = file.code.enumerated().filter { $0.element.uses(shortcut) }.map { $0.offset + 1 }
            #expect(hits.isEmpty, "\(shortcut) in \(file) at lines \(hits)")
        }
    }

    @Test(arguments: SourceFile.product)
    func `every package declaration says what it is for`(file: SourceFile) {
        for (index, line) in file.lines.enumerated() where file.declares(line) {
            #expect(file.isDocumented(before: index), "\(file):\(index + 1) has no /// line")
        }
    }

    @Test func `the map in the documentation shows every room`() throws {
        let map = try String(
            contentsOf: SourceFile.root.appending(path: "Documentation/House.md"),
            encoding: .utf8
        )
        for room in doors.keys.sorted() {
            #expect(map.contains("`\(room)`"), "Documentation/House.md does not explain \(room)")
        }
    }
}

extension String {
    /// Whether the shortcut stands here as a word of its own: `addTask {` is no `Task {`.
    fileprivate func uses(_ shortcut: String) -> Bool {
        ranges(of: shortcut).contains { range in
            range.lowerBound == startIndex || !self[index(before: range.lowerBound)].isLetter
        }
    }
}
