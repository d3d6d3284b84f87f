import CheckedXML

/// What the paths of an element mean: the model at hand and the loop variables around it.
struct Scope {
    /// A model at a fixed distance from the start of a loop's element (or of the page's model: loop 0).
    struct Place {
        let loop: Int
        let offset: Int
        let shape: ModelShape
    }

    /// A field found by a path.
    struct Found {
        let spot: Spot
        let kind: FieldKind
    }

    /// Why a path leads nowhere.
    struct Mistake: Error {
        let rule: TemplateRule
        let message: String
    }

    var root: Place
    var variables: [String: Place] = [:]
    /// Loops around, 0 on the page itself.
    var depth = 0
    /// The optionals that a `t:if` around has found present.
    var present: Set<Spot> = []

    func find(_ path: String) throws(Mistake) -> Found {
        var steps = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...]
        var place = root
        if let first = steps.first, let variable = variables[first] {
            place = variable
            steps.removeFirst()
        }
        while let step = steps.popFirst() {
            let field = try Self.field(
                step,
                of: place.shape,
                extra: steps.isEmpty ? variables.keys.sorted() : []
            )
            guard let offset = field.offset else {
                throw Mistake(
                    rule: .computedField,
                    message: "\(place.shape.name).\(step) is computed; store it"
                )
            }
            let spot = Spot(loop: place.loop, offset: place.offset + offset)
            guard !steps.isEmpty else { return Found(spot: spot, kind: field.kind) }
            place = Place(loop: place.loop, offset: spot.distance, shape: try inside(field, spot))
        }
        return Found(spot: Spot(loop: place.loop, offset: place.offset), kind: .model(place.shape))
    }

    private func inside(_ field: FieldShape, _ spot: Spot) throws(Mistake) -> ModelShape {
        switch field.kind {
        case .model(let shape): return shape
        case .optional(let shape, _):
            guard present.contains(spot) else {
                let message = "\"\(field.name)\" may be absent; read it inside t:if=\"\(field.name)\""
                throw Mistake(rule: .mayBeAbsent, message: message)
            }
            return shape
        default:
            let message = "\"\(field.name)\" is \(field.kind.name) and has nothing inside"
            throw Mistake(rule: .wrongKind, message: message)
        }
    }

    private static func field(
        _ name: String,
        of shape: ModelShape,
        extra: @autoclosure () -> [String]
    ) throws(Mistake) -> FieldShape {
        let fields = shape.fields
        if let field = fields.first(where: { $0.name == name }) { return field }
        let known = Suggestion.phrase(for: name, among: fields.map(\.name) + extra())
        throw Mistake(rule: .unknownPath, message: "\(shape.name) has no \"\(name)\"\(known)")
    }
}
