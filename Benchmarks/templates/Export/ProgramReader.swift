import Languages

@testable import Markup

/// Reads the flat instructions back as the blocks they came from.
struct ProgramReader {
    /// What a loop's element (or the page's model) is.
    struct Place {
        let shape: ModelShape
        /// The list that it is an element of, as the path of lists from the page.
        let list: String
        let variable: String
    }

    let program: Program
    let wanted = Wanted()

    init(_ program: Program) {
        self.program = program
    }

    func steps(_ from: Int, _ to: Int, _ places: [Place]) throws -> [[String: Any]] {
        var steps: [[String: Any]] = []
        var index = from
        while index < to {
            let instruction = program.instructions[index]
            index += 1
            switch instruction {
            case .jump: break
            case .unless(let test, let label):
                let end = Int(program.targets[Int(label)])
                var step = try condition(test, places)
                step["body"] = try self.steps(index, end, places)
                steps.append(step)
                index = end
            case .each(let spot, _, let end):
                let end = Int(program.targets[Int(end)])
                steps.append(try loop(spot, index, end, places))
                index = end
            case .plural(let spot, let choice):
                let (step, end) = try plural(spot, Int(choice), index, places)
                steps.append(step)
                index = end
            case .select(let spot, let choice):
                let (step, end) = try select(spot, Int(choice), index, places)
                steps.append(step)
                index = end
            default: steps.append(try value(instruction, places))
            }
        }
        return steps
    }

    private func path(_ spot: Spot, _ places: [Place], _ kind: Wanted.Kind) throws -> [String: Any] {
        let place = places[Int(spot.loop)]
        guard let path = place.shape.path(to: spot.distance, kind) else {
            throw Exported.Failure(what: "no \(kind) at \(spot)")
        }
        return ["variable": place.variable, "list": place.list, "path": path]
    }

    private func note(_ path: [String: Any], _ spot: Spot, _ want: Wanted.Want) -> String {
        let list = path["list"] as? String ?? ""
        let names = path["path"] as? [String] ?? []
        return wanted.note(list, names, spot.distance, want)
    }

    private func condition(_ test: Test, _ places: [Place]) throws -> [String: Any] {
        let (kind, want): (Wanted.Kind, Wanted.Want) =
            switch test.question {
            case .flag: (.flag, .flag)
            case .present(let index): (.optional, .present(Int(index)))
            case .filled(let index): (.list, .filled(Int(index)))
            }
        var step = try path(test.spot, places, kind)
        step["do"] = "if"
        step["asks"] = "\(kind)"
        step["wanted"] = test.wanted
        step["key"] = note(step, test.spot, want)
        return step
    }

    private func loop(_ spot: Spot, _ from: Int, _ to: Int, _ places: [Place]) throws -> [String: Any] {
        var step = try path(spot, places, .list)
        guard let (inside, _) = places[Int(spot.loop)].shape.element(at: spot.distance) else {
            throw Exported.Failure(what: "no list at \(spot)")
        }
        let key = note(step, spot, .elements)
        let variable = "e\(places.count)"
        let list = "\(places[Int(spot.loop)].list).\(key)"
        step["do"] = "each"
        step["key"] = key
        step["element"] = variable
        step["body"] = try steps(from, to, places + [Place(shape: inside, list: list, variable: variable)])
        return step
    }

    private func plural(_ spot: Spot, _ choice: Int, _ from: Int, _ places: [Place]) throws
        -> ([String: Any], Int)
    {
        let plural = program.plurals[choice]
        let labels = plural.exact.map(\.label) + PluralCategory.allCases.compactMap { plural.forms[$0] }
        var step = try path(spot, places, .int)
        step["do"] = "plural"
        step["exact"] = plural.exact.map {
            ["count": $0.count, "branch": labels.firstIndex(of: $0.label) ?? 0]
        }
        step["forms"] = Dictionary(
            uniqueKeysWithValues: plural.forms.map { ($0.key.rawValue, labels.firstIndex(of: $0.value) ?? 0) }
        )
        step["key"] = note(step, spot, .plural(choice, labels))
        let (bodies, end) = try branches(labels, from, places)
        step["branches"] = bodies
        return (step, end)
    }

    private func select(_ spot: Spot, _ choice: Int, _ from: Int, _ places: [Place]) throws
        -> ([String: Any], Int)
    {
        let select = program.selects[choice]
        let labels = select.words.map(\.label) + [select.other]
        var step = try path(spot, places, .text)
        step["do"] = "select"
        step["words"] = select.words.map(\.word)
        step["key"] = note(step, spot, .select(choice, labels))
        let (bodies, end) = try branches(labels, from, places)
        step["branches"] = bodies
        return (step, end)
    }

    /// The branches' steps; each ends with a jump to the common end.
    private func branches(_ labels: [Int32], _ from: Int, _ places: [Place]) throws
        -> ([[[String: Any]]], Int)
    {
        let starts = labels.map { Int(program.targets[Int($0)]) }
        let sorted = starts.sorted()
        let ends = starts.map { start in sorted.first { $0 > start } }
        guard let last = sorted.last, let end = try end(of: last) else {
            throw Exported.Failure(what: "a choice without an end at \(from)")
        }
        return (try zip(starts, ends).map { try steps($0, $1 ?? end, places) }, end)
    }

    /// Where the branch that begins here jumps to, its inner choices being jumped over.
    private func end(of start: Int) throws -> Int? {
        var index = start
        while index < program.instructions.count {
            switch program.instructions[index] {
            case .jump(let label): return Int(program.targets[Int(label)])
            case .unless(_, let label), .each(_, _, let label): index = Int(program.targets[Int(label)])
            case .plural(_, let choice):
                let labels = program.plurals[Int(choice)].forms.values
                index = try end(of: labels.map { Int(program.targets[Int($0)]) }.max() ?? index) ?? index
            case .select(_, let choice):
                let select = program.selects[Int(choice)]
                let labels = select.words.map(\.label) + [select.other]
                index = try end(of: labels.map { Int(program.targets[Int($0)]) }.max() ?? index) ?? index
            default: index += 1
            }
        }
        return nil
    }

    private func value(_ instruction: Instruction, _ places: [Place]) throws -> [String: Any] {
        func step(_ spot: Spot, _ kind: Wanted.Kind, _ want: Wanted.Want, _ format: String = "") throws
            -> [String: Any]
        {
            var step = try path(spot, places, kind)
            step["do"] = "\(kind)"
            step["format"] = format
            step["key"] = note(step, spot, want)
            return step
        }
        switch instruction {
        case .literal(let from, let count):
            let bytes = program.literals[Int(from)..<Int(from + count)]
            return ["do": "literal", "text": String(decoding: bytes, as: UTF8.self)]
        case .text(let spot), .plain(let spot): return try step(spot, .text, .text)
        case .address(let spot): return try step(spot, .address, .text)
        case .int(let spot, let format): return try step(spot, .int, .int(format), "\(format)")
        case .number(let spot, let format): return try step(spot, .number, .number(format), "\(format)")
        case .time(let spot, let format): return try step(spot, .time, .time(format), "\(format)")
        case .truth(let spot): return try step(spot, .flag, .truth, "truth")
        case .csrf: return ["do": "csrf"]
        case .operation: return ["do": "operation"]
        case .urlPart, .link, .jump, .unless, .each, .plural, .select:
            throw Exported.Failure(what: "\(instruction) has no counterpart")
        }
    }
}
