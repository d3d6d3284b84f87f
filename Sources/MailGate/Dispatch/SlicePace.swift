/// How many records the next slice takes: as many as are done in about the time that others may wait for it.
///
/// What a record costs differs by ten between engines, disks and acts; what a wait costs does not.
struct SlicePace: Hashable, Sendable {
    /// Below so many a slice costs its commit more than its records.
    static let fewest = 200
    /// The first slice is small: nobody knows yet what a record costs.
    static let first = 100

    private let most: Int
    private let aim: Duration
    /// Records of the next slice.
    private(set) var count: Int

    /// At most `most` records, a slice in about `aim`.
    init(most: Int, aim: Duration) {
        self.most = most
        self.aim = aim
        count = min(most, Self.first)
    }

    /// Learns from a slice: fewer at once, more by and by.
    mutating func learn(_ moved: Int, in took: Duration) {
        let fitting = Int(Double(count) * (aim / max(took, .microseconds(1))))
        // What was less than a whole slice says nothing of a bigger one.
        guard moved >= count || fitting < count else { return }
        count = min(max(min(fitting, 2 * count), min(Self.fewest, most)), most)
    }
}
