/// What libFuzzer calls with every input: any property that does not hold ends the program with its name.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    CallProperties(bytes).check()
    FrameProperties(bytes).check()
    SessionProperties(bytes).check()
    return 0
}

/// Ends the program when a property does not hold; libFuzzer then writes the input to a file.
func hold(_ isTrue: Bool, _ property: @autoclosure () -> String) {
    if !isTrue { fatalError("property does not hold: \(property())") }
}

extension [UInt8] {
    /// Places to cut the input at: chosen by its content, so that the same input is always cut alike.
    var cuts: [Int] {
        guard count > 1 else { return [] }
        let hash = reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return [hash, hash >> 17, hash >> 34].map { Int($0 % UInt64(count - 1)) + 1 }
    }

    /// The input as lines that end with CRLF only.
    var wholeLines: [UInt8] {
        split(separator: 10, omittingEmptySubsequences: false).flatMap { $0.filter { $0 != 13 } + [13, 10] }
    }

    /// How often a text stands in it, overlapping ones too.
    func occurrences(of text: String) -> Int {
        let wanted = Array(text.utf8)
        guard count >= wanted.count else { return 0 }
        return (0...count - wanted.count).count { self[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
}
