/// The height of bars: a greatest value and the lines drawn behind them, at round numbers.
struct Scale: Hashable, Sendable {
    /// The value whose bar is as high as the panel.
    let top: Int
    /// The values at which a line is drawn, without zero, at most four.
    let lines: [Int]

    init(greatest: Int) {
        top = max(greatest, 1)
        let step = Self.step(for: top)
        lines = Array(stride(from: step, through: top, by: step))
    }

    /// The smallest of 1, 2, 2.5 and 5 times a power of ten that needs four lines at most.
    private static func step(for top: Int) -> Int {
        var power = 1
        while true {
            for quarter in [4, 8, 10, 20] where power * quarter % 4 == 0 {
                let step = power * quarter / 4
                if top / step <= 4 { return step }
            }
            power *= 10
        }
    }

    /// How high a bar is, in hundredths of a pixel: whatever is not zero can be seen, 2 pixels at least.
    func height(of value: Int, panel: Int) -> Int {
        value > 0 ? max(value * panel * 100 / top, 200) : 0
    }
}
