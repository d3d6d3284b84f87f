import Foundation
import Languages

@testable import Markup

/// A page's program as nested steps, and the values that they show, formatted already.
struct Exported {
    /// There is no program for the language, or it does something this cannot tell of.
    struct Failure: Error {
        let what: String
    }

    let steps: [[String: Any]]
    let data: [String: Any]

    init<Model: ViewModel>(_ page: Page<Model>, _ model: Model, _ tokens: FormTokens) throws {
        let found = Mirror(reflecting: page).children.first { $0.label == "spanish" }?.value
        guard let program = found as? Program else { throw Failure(what: "the page keeps no program") }
        let reader = ProgramReader(program)
        let root = ProgramReader.Place(shape: ModelShape(Model.self), list: "m", variable: "m")
        steps = try reader.steps(0, program.instructions.count, [root])
        let figures = Figures(program: program, wanted: reader.wanted.entries)
        var data = RawModel.borrowing(model) { figures.values($0, ModelShape(Model.self), list: "m") }
        data["csrf"] = tokens.csrf
        data["operation"] = tokens.operation
        self.data = data
    }
}
