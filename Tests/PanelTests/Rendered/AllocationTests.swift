import AllocationCount
import Languages
import Markup
import Testing

@testable import Panel

/// What a page takes from the heap, counted by the C library's own functions.
struct AllocationTests {
    private func allocations(_ work: () -> Void) -> Int {
        let before = heap_allocations_of_this_thread()
        work()
        return heap_allocations_of_this_thread() - before
    }

    @Test func `the counter counts`() {
        var kept: [[UInt8]] = []
        kept.reserveCapacity(10)
        let taken = allocations {
            for size in 1...10 { kept.append([UInt8](repeating: 0, count: 1000 * size)) }
        }
        #expect(taken == 10)
        #expect(kept.count == 10)
    }

    @Test(arguments: Language.allCases)
    func `a page that is written into a buffer again takes nothing`(language: Language) throws {
        let pages = try PanelPages(TemplateSet(folder: PanelRig.templates))
        for specimen in Specimens(pages: pages, language: language).all {
            var buffer = PageBuffer()
            let write = specimen.writer()
            write(&buffer)
            let taken = allocations {
                for _ in 0..<10 { write(&buffer) }
            }
            #expect(taken == 0, "\(specimen.name)")
            #expect(buffer.withBytes { $0.elementsEqual(specimen.bytes()) }, "\(specimen.name)")
        }
    }

    @Test func `a page of its own takes its bytes and nothing else`() throws {
        let pages = try PanelPages(TemplateSet(folder: PanelRig.templates))
        for specimen in Specimens(pages: pages, language: .es).all {
            let render = specimen.renderer()
            let length = render().count
            var lengths = 0
            let taken = allocations {
                for _ in 0..<10 { lengths += render().count }
            }
            #expect(taken == 10, "\(specimen.name)")
            #expect(lengths == 10 * length)
        }
    }
}
