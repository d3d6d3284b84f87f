import HTTPWire
import Markup

/// What the browser shows during development while the templates have faults; written here since they have.
struct FaultyTemplatesPage {
    /// Every fault with its line and a caret under the place.
    static func response(_ faults: [Fault], in folder: String, stylesheet: String) -> Response {
        let items = faults.map { fault in
            let excerpt = Excerpt.text(of: fault, in: folder).map { "<pre>\(escaped($0))</pre>" } ?? ""
            return "<li><p><code>\(escaped("\(fault)"))</code></p>\(excerpt)</li>"
        }
        let html = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Faulty templates</title>
            <link rel="stylesheet" href="\(escaped(stylesheet))"></head>
            <body><main class="wrap"><h1>\(faults.count) faults in \(escaped(folder))</h1>
            <p>The pages of before stay in use elsewhere; this one goes when the faults do.</p>
            <ol>\(items.joined(separator: "\n"))</ol></main></body></html>

            """
        var response = Response(status: 500, body: Array(html.utf8))
        response.headers.set("Content-Type", "text/html; charset=utf-8")
        response.headers.set("Cache-Control", "no-store")
        return response
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
