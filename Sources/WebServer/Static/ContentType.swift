/// The media type of a file, by the ending of its name.
struct ContentType {
    let value: String
    let isCompressible: Bool

    init(fileName: String) {
        let ending = fileName.split(separator: ".").last.map { $0.lowercased() }
        (value, isCompressible) =
            switch ending {
            case "css": ("text/css; charset=utf-8", true)
            case "svg": ("image/svg+xml", true)
            case "ico": ("image/vnd.microsoft.icon", true)
            case "html": ("text/html; charset=utf-8", true)
            case "txt": ("text/plain; charset=utf-8", true)
            case "png": ("image/png", false)
            case "webp": ("image/webp", false)
            case "woff2": ("font/woff2", false)
            default: ("application/octet-stream", false)
            }
    }
}
