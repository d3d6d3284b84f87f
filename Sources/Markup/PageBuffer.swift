/// Memory that pages are written into one after the other.
///
/// It grows to the longest page and keeps that: from then on nothing is taken from the heap.
package struct PageBuffer: ~Copyable {
    var output = Output.ofItsOwn(capacity: 4096)

    /// An empty buffer.
    package init() {}

    /// Bytes of the page that was written last.
    package var count: Int { output.count }

    /// The page that was written last; it is valid only inside the body.
    package borrowing func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        output.withBytes(body)
    }
}
