import Synchronization

/// A view model's description without its Swift type.
final class ModelShape: Sendable {
    private let type: any ViewModel.Type
    private let describe: @Sendable () -> [FieldShape]
    private let described = Mutex<[FieldShape]?>(nil)

    init<Model: ViewModel>(_ type: Model.Type) {
        self.type = type
        describe = { Model.fields.map(\.shape) }
    }

    /// As `String(describing:)` has it, which asks of each type what it can do and takes as long as a small template.
    var name: String { _typeName(type, qualified: false) }

    /// Asked for when needed, since a model may contain a list of its own kind, and then kept: the runtime
    /// takes microseconds to make a key path, and every name in a template asks.
    var fields: [FieldShape] {
        if let known = described.withLock({ $0 }) { return known }
        let fresh = describe()
        described.withLock { $0 = fresh }
        return fresh
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
