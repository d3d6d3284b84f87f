/// A length in an SVG drawing, in hundredths of its unit.
struct Hundredths: Hashable, Sendable {
    let count: Int

    init(_ count: Int) {
        self.count = count
    }

    /// As SVG writes it: a point whatever the language, no zeros at the end.
    var text: String {
        let whole = count / 100
        let rest = count % 100
        if rest == 0 { return "\(whole)" }
        if rest % 10 == 0 { return "\(whole).\(rest / 10)" }
        return rest < 10 ? "\(whole).0\(rest)" : "\(whole).\(rest)"
    }
}
