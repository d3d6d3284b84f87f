import Glibc

/// Does what the lines of standard input say: "bytes FILE", "time COUNT", "count COUNT".
struct Timed {
    let render: () -> [UInt8]

    func obey() {
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            let count = Int(words[1]) ?? 0
            switch words[0] {
            case "bytes": save(to: words[1])
            case "time":
                let began = Self.nanoseconds()
                let bytes = run(count)
                answer("\(Self.nanoseconds() - began) \(bytes)")
            default:
                let before = Self.allocations()
                let bytes = run(count)
                answer("\(Self.allocations() - before) \(bytes)")
            }
        }
    }

    private func run(_ count: Int) -> Int {
        var bytes = 0
        for _ in 0..<count { bytes += render().count }
        return bytes
    }

    private func save(to path: String) {
        let bytes = render()
        let file = fopen(path, "w")
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        answer("done")
    }

    private func answer(_ text: String) {
        let line = text + "\n"
        write(1, line, line.utf8.count)
    }

    private static func nanoseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// Allocations so far, when the counter is loaded.
    private static func allocations() -> Int {
        guard let symbol = dlsym(nil, "benchmark_allocations") else { return -1 }
        return unsafeBitCast(symbol, to: (@convention(c) () -> Int).self)()
    }
}
