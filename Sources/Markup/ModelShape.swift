/// A view model's description without its Swift type.
struct ModelShape: Sendable {
    let name: String
    /// Asked for when needed: a model may contain a list of its own kind.
    let fields: @Sendable () -> [FieldShape]

    init<Model: ViewModel>(_ type: Model.Type) {
        name = String(describing: type)
        fields = { Model.fields.map(\.shape) }
    }
}

struct FieldShape: Sendable {
    let name: String
    let kind: FieldKind
    /// Bytes from the model's start; nil for a computed property, which cannot be read.
    let offset: Int?
}

indirect enum FieldKind: Sendable {
    case text
    case address
    case int
    case number
    case flag
    case time
    case list(ModelShape, ListAccess)
    case model(ModelShape)
    case optional(ModelShape, PresenceAccess)

    var name: String {
        switch self {
        case .text: "text"
        case .address: "address"
        case .int: "int"
        case .number: "number"
        case .flag: "flag"
        case .time: "time"
        case .list(let shape, _): "list of \(shape.name)"
        case .model(let shape): "model \(shape.name)"
        case .optional(let shape, _): "optional \(shape.name)"
        }
    }
}
