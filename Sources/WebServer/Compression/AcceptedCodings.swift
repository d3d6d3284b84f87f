import HTTPWire

/// Whether gzip is accepted: named or meant by `*`, and not weighed zero (RFC 9110 section 12.5.3).
func acceptsGzip(_ headers: HeaderFields) -> Bool {
    var (named, any) = (Bool?.none, Bool?.none)
    for line in headers.all("accept-encoding") {
        for entry in line.split(separator: ",") {
            let parts = entry.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
            let isWanted = weight.map { (Double($0) ?? 0) > 0 } ?? true
            switch parts.first {
            case "gzip", "x-gzip": named = isWanted
            case "*": any = isWanted
            default: break
            }
        }
    }
    return named ?? any ?? false
}
