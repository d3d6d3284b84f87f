import Foundation
import Languages
import Testing

/// The formatters against Foundation's ICU, value by value.
struct NumberFormatTests {
    private func integers(_ count: Int) -> [Int] {
        let edges = [
            0, 1, -1, 999, 1000, 1037, 9999, 10_000, -9999, -10_000, 128_904, 999_999, 1_000_000, Int.max,
        ]
        return edges
            + (0..<count).map { _ in
                Int.random(in: -10_000_000...10_000_000) / ([1, 10, 1000, 100_000].randomElement() ?? 1)
            }
    }

    private func shares(_ count: Int) -> [Double] {
        let edges = [
            0, 0.008, 0.5, 1, 0.0005, 0.0015, 0.0025, 0.9995, 0.25, 0.35, 12.5, -0.25, 1234.56, 12345.65,
        ]
        return edges
            + (0..<count).map { index in
                index.isMultiple(of: 2)
                    ? Double.random(in: -100...20_000) : Double(Int.random(in: 0...2_000_000)) / 20_000
            }
    }

    @Test(arguments: Language.allCases)
    func `whole numbers are ICU's`(language: Language) {
        let icu = IntegerFormatStyle<Int>.number.locale(Locale(identifier: language.rawValue))
        for value in integers(100_000 * Proof.factor) {
            #expect(NumberFormat.number.text(value, in: language).string == icu.format(value))
        }
    }

    @Test(arguments: Language.allCases)
    func `numbers with a decimal are ICU's`(language: Language) {
        let icu = FloatingPointFormatStyle<Double>.number.precision(.fractionLength(0...1))
            .locale(Locale(identifier: language.rawValue))
        for value in shares(100_000 * Proof.factor) {
            #expect(NumberFormat.number.text(value, in: language).string == icu.format(value), "\(value)")
        }
    }

    @Test(arguments: Language.allCases)
    func `shares are ICU's`(language: Language) {
        let icu = FloatingPointFormatStyle<Double>.Percent.percent.precision(.fractionLength(0...1))
            .locale(Locale(identifier: language.rawValue))
        for value in shares(100_000 * Proof.factor) {
            #expect(NumberFormat.percent.text(value, in: language).string == icu.format(value), "\(value)")
        }
    }

    @Test(
        arguments: [
            (0, "1 min"), (59, "1 min"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"),
            (61_680, "17 h 8 min"),
            (255_600, "71 h"), (-5, "1 min"),
        ]
    )
    func `the time left is told in hours and minutes`(seconds: Int, text: String) {
        let written = NumberFormat.hoursLeft.text(seconds, in: .es).string
        #expect(written.replacing("\u{A0}", with: " ") == text)
    }

    @Test(
        arguments: [
            (0, "0 B", "0 o"), (999, "999 B", "999 o"), (1000, "1 kB", "1 ko"),
            (1_234_567, "1,2 MB", "1,2 Mo"),
            (999_960, "1 MB", "1 Mo"), (15_000_000_000, "15 GB", "15 Go"),
        ]
    )
    func `sizes go in steps of a thousand`(bytes: Int, spanish: String, french: String) {
        #expect(NumberFormat.bytes.text(bytes, in: .es).string == spanish.replacing(" ", with: "\u{A0}"))
        #expect(NumberFormat.bytes.text(bytes, in: .fr).string == french.replacing(" ", with: "\u{A0}"))
    }

    @Test(arguments: [(3, "3"), (57.07, "57.07"), (2.4, "2.4"), (-0.5, "-0.5"), (0.004, "0"), (-0.004, "0")])
    func `machines read plain digits`(value: Double, text: String) {
        #expect(NumberFormat.plain.text(value, in: .fr).string == text)
        #expect(NumberFormat.plain.text(1_234_567, in: .fr).string == "1234567")
    }

    @Test func `what is no number is a dash`() {
        #expect(NumberFormat.percent.text(.nan, in: .es).string == "–")
        #expect(NumberFormat.number.text(.infinity, in: .es).string == "–")
    }
}
