import Core

extension Setting {
    /// How many waits a plan may have, and how long one may be, in seconds.
    private static let planLength = 1...20
    private static let wait: ClosedRange<Int64> = 1...86_400

    /// When a message that did not leave is tried again.
    static let retryDelays = Setting(
        key: "retry.delays",
        unit: "seconds",
        about: "The waits after the first, second… attempt that failed; the last one repeats.",
        show: { settings in
            settings.policy.retryDelays.map { "\($0.components.seconds)" }.joined(separator: " ")
        },
        apply: { text, settings in
            let words = text.split(separator: " ")
            let waits = words.compactMap { Int64($0) }.filter(wait.contains)
            guard waits.count == words.count, planLength.contains(waits.count) else {
                throw UnusableValue(expected: "1 to 20 numbers from 1 to 86400, with spaces between")
            }
            settings.policy.retryDelays = waits.map { .seconds($0) }
        }
    )
}
