/// What somebody may have meant by a name that is not there.
package struct Suggestion {
    /// Names that are listed when none is near; more would hide the fault.
    package static let listed = 12

    /// "; did you mean "name"?" when one is near, else "; there are: …".
    package static func phrase(for name: String, among known: some Sequence<String>) -> String {
        let known = Set(known).sorted()
        if let near = nearest(to: name, among: known) { return "; did you mean \"\(near)\"?" }
        guard !known.isEmpty else { return "; there are none" }
        let rest = known.count > listed ? " and \(known.count - listed) more" : ""
        return "; there are: \(known.prefix(listed).joined(separator: ", "))\(rest)"
    }

    /// The nearest name, nil when all are too far to be meant: a third of the letters may differ.
    package static func nearest(to name: String, among known: some Sequence<String>) -> String? {
        let letters = Array(name.lowercased())
        let allowed = max(1, letters.count / 3)
        let near = known.filter { $0 != name && abs($0.count - letters.count) <= allowed }
            .map { (name: $0, distance: distance(letters, Array($0.lowercased()))) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return near.flatMap { $0.distance <= allowed && $0.distance < letters.count ? $0.name : nil }
    }

    /// Letters to insert, delete, replace or swap with their neighbour (optimal string alignment).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var row = Array(0...right.count)
        for i in left.indices {
            var next = [i + 1]
            for j in right.indices {
                var least = min(row[j] + (left[i] == right[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    least = min(least, before[j - 1] + 1)
                }
                next.append(least)
            }
            before = row
            row = next
        }
        return row[right.count]
    }
}
