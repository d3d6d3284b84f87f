/// Figures in the text form that Prometheus reads, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/).
struct Exposition {
    /// What a figure does: it only rises, or goes up and down.
    enum Kind: String {
        case counter
        case gauge
    }

    private(set) var text = ""

    /// A figure with no labels; nothing when there is none now.
    mutating func add(_ name: String, _ kind: Kind, _ about: String, _ value: Double?) {
        guard let value else { return }
        add(name, kind, about, [("", value)])
    }

    /// A figure for each value of a label.
    mutating func add(
        _ name: String,
        _ kind: Kind,
        _ about: String,
        by label: String,
        _ values: [(String, Int)]
    ) {
        add(name, kind, about, values.map { ("{\(label)=\"\($0.0)\"}", Double($0.1)) })
    }

    /// Durations in classes, each of which counts all shorter ones too.
    mutating func add(_ name: String, _ about: String, _ counts: LatencyHistogram.Counts) {
        head(name, "histogram", about)
        var total = 0
        for (bound, count) in zip(LatencyHistogram.bounds, counts.classes) {
            total += count
            text += "\(name)_bucket{le=\"\(bound)\"} \(total)\n"
        }
        total += counts.classes[LatencyHistogram.bounds.count]
        text += "\(name)_bucket{le=\"+Inf\"} \(total)\n\(name)_sum \(counts.sum)\n\(name)_count \(total)\n"
    }

    private mutating func add(_ name: String, _ kind: Kind, _ about: String, _ samples: [(String, Double)]) {
        head(name, kind.rawValue, about)
        for (labels, value) in samples {
            let isWhole = value.magnitude < 1e15 && value == value.rounded()
            text += "\(name)\(labels) \(isWhole ? "\(Int64(value))" : "\(value)")\n"
        }
    }

    private mutating func head(_ name: String, _ kind: String, _ about: String) {
        text += "# HELP \(name) \(about)\n# TYPE \(name) \(kind)\n"
    }
}
