import Core
import Synchronization
import Testing

struct EventLogTests {
    @Test(arguments: EventLog.Severity.allCases)
    func `a line below the least severity is not even put together`(_ least: EventLog.Severity) {
        let asked = Box()
        let written = Box()
        let log = EventLog(from: least) { _, line in written.add(line) }
        for severity in EventLog.Severity.allCases {
            log(severity, asked.add("\(severity.rawValue)"))
        }
        let expected = EventLog.Severity.allCases.drop { $0 != least }.map(\.rawValue)
        #expect(asked.lines == expected)
        #expect(written.lines == expected)
    }
}

private final class Box: Sendable {
    private let box = Mutex<[String]>([])

    var lines: [String] { box.withLock { $0 } }

    @discardableResult
    func add(_ line: String) -> String {
        box.withLock { $0.append(line) }
        return line
    }
}
