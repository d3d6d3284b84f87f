import CSpareMemory

/// Memory that nothing needs any more, given back to the system.
///
/// The start touches most pages of the program and its libraries once, to link them and to check templates; a
/// burst of requests leaves its heap behind. Both stay resident until somebody says that they may go.
struct SpareMemory {
    /// How long after the start its pages go.
    static let settling: Duration = .seconds(2)
    /// How often the heap is looked through for pages that nobody uses.
    static let pause: Duration = .seconds(30)

    /// Gives back until the task is cancelled.
    static func giveBack() async {
        guard (try? await Task.sleep(for: settling)) != nil else { return }
        esclusa_release_code()
        repeat { malloc_trim(0) } while (try? await Task.sleep(for: pause)) != nil
    }
}
