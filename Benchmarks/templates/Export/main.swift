import Foundation
import Languages
import Markup

@testable import BenchmarkScene
@testable import Panel

// Writes the overview's page as other engines can have it: what its program does, the data it shows, its bytes.
// usage: template-export TEMPLATES-FOLDER OUTPUT-FOLDER

private let page = try BenchmarkScene.page(templates: CommandLine.arguments[1])
private let model = BenchmarkScene.model()
private let output = URL(filePath: CommandLine.arguments[2])
private let exported = try Exported(page, model, BenchmarkScene.tokens)

try JSONSerialization.data(withJSONObject: exported.steps, options: .sortedKeys)
    .write(to: output.appending(path: "program.json"))
try JSONSerialization.data(withJSONObject: exported.data, options: .sortedKeys)
    .write(to: output.appending(path: "data.json"))
try Data(page.render(model, in: .es, forms: BenchmarkScene.tokens))
    .write(to: output.appending(path: "ours.html"))
