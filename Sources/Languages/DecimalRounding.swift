/// Rounds a number as ICU does: half to even, on the shortest decimal digits that name it.
enum DecimalRounding {
    /// The magnitude times ten to the power `exponent`, as a whole number.
    static func scaled(_ value: Double, by exponent: Int) -> UInt {
        let product = value.magnitude * powers[exponent]
        let floor = product.rounded(.down)
        let rest = product - floor
        // Far from a tie the binary product cannot mislead.
        guard abs(rest - 0.5) < 1e-3 else { return UInt(product.rounded()) }
        return half(value.magnitude, exponent) ?? UInt(product.rounded(.toNearestOrEven))
    }

    private static let powers: [Double] = [1, 10, 100, 1000, 10_000]

    /// Near a tie, by the decimal digits themselves.
    private static func half(_ value: Double, _ exponent: Int) -> UInt? {
        let parts = "\(value)".split(separator: ".")
        guard parts.count == 2, !parts[1].contains("e") else { return nil }
        let padded = parts[1] + String(repeating: "0", count: exponent)
        guard let kept = UInt(parts[0] + padded.prefix(exponent)) else { return nil }
        let rest = padded.dropFirst(exponent)
        let isTie = rest.first == "5" && rest.dropFirst().allSatisfy { $0 == "0" }
        if isTie { return kept + kept % 2 }
        return (rest.first ?? "0") >= "5" ? kept + 1 : kept
    }
}
