import CheckedXML

extension Compiler {
    /// A test and the optional that it proves present, if any.
    struct Condition {
        let test: Test
        let optional: Spot?

        var opposite: Condition { Condition(test: test.opposite, optional: optional) }
        var proves: Spot? { test.wanted ? optional : nil }
    }

    /// "[not ]path" as a test; nil after noting why it is none.
    mutating func condition(_ text: String) -> Condition? {
        let isNegative = text.hasPrefix("not ")
        let path = isNegative ? String(text.dropFirst(4)) : text
        guard let found = find(path) else { return nil }
        let question: Test.Question
        var optional: Spot?
        switch found.kind {
        case .flag: question = .flag
        case .optional(_, let access):
            question = .present(assembly.add(access))
            optional = found.spot
        case .list(_, let access): question = .filled(assembly.add(access))
        default:
            fail(.wrongKind, "\"\(path)\" is \(found.kind.name); t:if wants a flag, an optional or a list")
            return nil
        }
        return Condition(
            test: Test(spot: found.spot, question: question, wanted: !isNegative),
            optional: optional
        )
    }

    /// An element that is there only when the condition holds; without one it is still checked.
    mutating func conditional(_ element: XMLElement, _ condition: Condition?) {
        let outer = scope
        let end = assembly.newLabel()
        if let condition {
            assembly.emit(.unless(condition.test, label: end))
            if let proven = condition.proves { scope.present.insert(proven) }
        }
        // Both on one element is a fault that was noted; what is inside is still checked.
        if let loop = element.control("for") { self.loop(element, loop) } else { self.element(element) }
        assembly.set(end)
        scope = outer
    }

    /// "row in rows": the element once for each of the list.
    mutating func loop(_ element: XMLElement, _ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3, words[1] == "in", let found = find(words[2]) else { return }
        guard case .list(let shape, let access) = found.kind else {
            return fail(.wrongKind, "\"\(words[2])\" is \(found.kind.name); t:for wants a list")
        }
        guard scope.depth < Program.deepestLoop else {
            return fail(.deepLoop, "loops go \(Program.deepestLoop) deep at most")
        }
        let outer = scope
        let end = assembly.newLabel()
        assembly.emit(.each(found.spot, list: assembly.add(access), end: end))
        scope.depth += 1
        scope.variables[words[0]] = Scope.Place(loop: scope.depth, offset: 0, shape: shape)
        // A loop's element is another one each time: nothing is known about its optionals.
        scope.present = scope.present.filter { $0.loop < Int32(scope.depth) }
        self.element(element)
        assembly.set(end)
        scope = outer
    }
}
