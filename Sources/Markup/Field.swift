package import Languages

/// One thing that a template may read of a view model: its name, its kind and where it lies.
package struct Field<Model: ViewModel>: Sendable {
    let shape: FieldShape

    /// Text, written escaped for where it stands.
    package static func text(_ name: String, _ path: KeyPath<Model, String>) -> Field {
        Field(name, path, .text)
    }

    /// An address made by the program; it must begin with "/" or "#", anything else becomes "#".
    package static func address(_ name: String, _ path: KeyPath<Model, String>) -> Field {
        Field(name, path, .address)
    }

    /// A whole number.
    package static func int(_ name: String, _ path: KeyPath<Model, Int>) -> Field {
        Field(name, path, .int)
    }

    /// A number that may have decimals.
    package static func number(_ name: String, _ path: KeyPath<Model, Double>) -> Field {
        Field(name, path, .number)
    }

    /// A yes or no.
    package static func flag(_ name: String, _ path: KeyPath<Model, Bool>) -> Field {
        Field(name, path, .flag)
    }

    /// A moment in its time zone.
    package static func time(_ name: String, _ path: KeyPath<Model, ZonedTime>) -> Field {
        Field(name, path, .time)
    }

    /// A list to loop over.
    package static func list<E: ViewModel>(_ name: String, _ path: KeyPath<Model, [E]>) -> Field {
        Field(name, path, .list(ModelShape(E.self), ListAccess(of: E.self)))
    }

    /// A model inside this one.
    package static func model<E: ViewModel>(_ name: String, _ path: KeyPath<Model, E>) -> Field {
        Field(name, path, .model(ModelShape(E.self)))
    }

    /// A model that may be absent: `t:if` asks, and inside it the model can be read.
    package static func optional<E: ViewModel>(_ name: String, _ path: KeyPath<Model, E?>) -> Field {
        Field(name, path, .optional(ModelShape(E.self), PresenceAccess(of: E.self)))
    }

    private init<Value>(_ name: String, _ path: KeyPath<Model, Value>, _ kind: FieldKind) {
        shape = FieldShape(name: name, kind: kind, offset: MemoryLayout<Model>.offset(of: path))
    }
}
