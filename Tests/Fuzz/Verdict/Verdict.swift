import Glibc

/// Reads connections from standard input, each a 32-bit length (big-endian) and its bytes, and answers each
/// with a line of JSON: the requests that were accepted, their bytes in hexadecimal, and how it ended.
@main
struct Verdict {
    static func main() {
        while let length = read(4), let input = read(length.reduce(0) { $0 << 8 | Int($1) }) {
            print(judge(input))
            fflush(nil)
        }
    }

    private static func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(STDIN_FILENO, $0.baseAddress?.advanced(by: filled), count - filled)
            }
            guard got > 0 else { return nil }
            filled += got
        }
        return bytes
    }

    private static func judge(_ input: [UInt8]) -> String {
        var parser = RequestParser()
        var requests: [String] = []
        var (start, end) = (0, "complete")
        do throws(Refusal) {
            while start < input.count {
                start = try parser.take(input.span, from: start)
                guard let (head, body) = parser.next() else {
                    end = "incomplete"
                    break
                }
                requests.append(json(head, body))
            }
        } catch {
            end = "\(error.status) \(error.reason)"
        }
        return "{\"requests\": [\(requests.joined(separator: ", "))], \"end\": \"\(end)\"}"
    }

    private static func json(_ head: RequestHead, _ body: [UInt8]) -> String {
        let headers = head.headers
        let fields = headers.fields.map { field in
            let name = headers.bytes[Int(field.name.lowerBound)..<Int(field.name.upperBound)]
            let value = headers.bytes[Int(field.value.lowerBound)..<Int(field.value.upperBound)]
            return "[\"\(hex(name))\", \"\(hex(value))\"]"
        }
        return "{\"method\": \"\(hex(head.method.name.utf8))\", \"path\": \"\(hex(head.path.utf8))\", "
            + "\"query\": \"\(hex(head.rawQuery.utf8))\", \"minor\": \(head.minorVersion), "
            + "\"persistent\": \(head.isPersistent), \"fields\": [\(fields.joined(separator: ", "))], "
            + "\"body\": \"\(hex(body))\"}"
    }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
