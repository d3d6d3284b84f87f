import Languages
import Markup

@testable import BenchmarkScene
@testable import Panel

// Renders the overview's page by the compiled template or by Swift written out.
// usage: template-benchmark ours|written TEMPLATES-FOLDER

private let page = try BenchmarkScene.page(templates: CommandLine.arguments[2])
private let model = BenchmarkScene.model()
private let tokens = BenchmarkScene.tokens

if CommandLine.arguments[1] == "ours" {
    Timed { [page, model, tokens] in page.render(model, in: .es, forms: tokens) }.obey()
} else {
    Timed { [model, tokens] in Written.page(model, tokens) }.obey()
}
