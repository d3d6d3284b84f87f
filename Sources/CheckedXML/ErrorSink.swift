import CLibXML2

/// Collects what libxml2 reports during one call.
final class ErrorSink {
    struct Report {
        let line: Int
        let column: Int
        let file: String?
        let message: String
        let node: UnsafeRawPointer?
    }

    private(set) var reports: [Report] = []

    /// Runs one call of libxml2 whose errors come to this sink.
    func collect<Result>(_ call: (UnsafeMutablePointer<esclusa_xml_sink>) -> Result) -> Result {
        var sink = esclusa_xml_sink(
            report: { context, line, column, file, message, node in
                guard let context else { return }
                Unmanaged<ErrorSink>.fromOpaque(context).takeUnretainedValue()
                    .add(Int(line), Int(column), file, message, node)
            },
            context: Unmanaged.passUnretained(self).toOpaque()
        )
        return withExtendedLifetime(self) { withUnsafeMutablePointer(to: &sink, call) }
    }

    private func add(
        _ line: Int,
        _ column: Int,
        _ file: UnsafePointer<CChar>?,
        _ message: UnsafePointer<CChar>?,
        _ node: UnsafeRawPointer?
    ) {
        let text = message.map { String(cString: $0) } ?? "unknown fault"
        reports.append(
            Report(
                line: line,
                column: column,
                file: file.map { String(cString: $0) },
                message: text.split(separator: "\n").joined(separator: " "),
                node: node
            )
        )
    }
}
