import Languages

@testable import Markup

/// The values that a page shows, ready to be written by any engine.
struct Figures {
    let program: Program
    let wanted: [String: [String: Wanted.Entry]]

    func values(_ model: RawModel, _ shape: ModelShape, list: String) -> [String: Any] {
        var values: [String: Any] = [:]
        for (key, entry) in wanted[list] ?? [:] where shape.isPresent(entry.path, model) {
            switch entry.want {
            case .text: values[key] = text(model, entry.offset)
            case .int(let format): values[key] = format.text(model.int(entry.offset), in: .es).string
            case .number(let format): values[key] = format.text(model.number(entry.offset), in: .es).string
            case .time(let format): values[key] = format.text(model.time(entry.offset), in: .es).string
            case .flag: values[key] = model.flag(entry.offset)
            case .truth: values[key] = model.flag(entry.offset) ? "true" : "false"
            case .present(let index): values[key] = program.presences[index].isPresent(model, entry.offset)
            case .filled(let index): values[key] = program.lists[index].count(model, entry.offset) > 0
            case .elements: values[key] = elements(key, entry.offset, model, shape, list)
            case .plural(let index, let labels):
                let label = program.plurals[index].label(model.int(entry.offset), .es)
                branch(key, labels.firstIndex(of: label) ?? 0, of: labels.count, in: &values)
            case .select(let index, let labels):
                let select = program.selects[index]
                let word = select.words.first { model.equals(entry.offset, $0.word) }
                branch(
                    key,
                    labels.firstIndex(of: word?.label ?? select.other) ?? 0,
                    of: labels.count,
                    in: &values
                )
            }
        }
        return values
    }

    /// The number of the branch, and for engines that only know yes and no, a yes for that branch.
    private func branch(_ key: String, _ index: Int, of count: Int, in values: inout [String: Any]) {
        values[key] = index
        for each in 0..<count { values["\(key)_\(each)"] = each == index }
    }

    private func text(_ model: RawModel, _ offset: Int) -> String {
        model.bytes(offset) { String(decoding: $0, as: UTF8.self) }
    }

    private func elements(
        _ key: String,
        _ offset: Int,
        _ model: RawModel,
        _ shape: ModelShape,
        _ list: String
    )
        -> [[String: Any]]
    {
        guard let (inside, access) = shape.element(at: offset) else { return [] }
        var elements: [[String: Any]] = []
        access.forEach(model, offset) { elements.append(values($0, inside, list: "\(list).\(key)")) }
        return elements
    }
}

extension ModelShape {
    /// Whether no optional on the way is absent.
    fileprivate func isPresent(_ path: [String], _ model: RawModel) -> Bool {
        guard let first = path.first, path.count > 1 else { return true }
        let name = first.replacing("?", with: "")
        guard let field = fields.first(where: { $0.name == name }), let offset = field.offset else {
            return false
        }
        let inside = model.advanced(by: offset)
        switch field.kind {
        case .model(let shape): return shape.isPresent(Array(path.dropFirst()), inside)
        case .optional(let shape, let access):
            return access.isPresent(inside, 0) && shape.isPresent(Array(path.dropFirst()), inside)
        default: return true
        }
    }
}
