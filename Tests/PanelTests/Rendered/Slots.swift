@testable import Markup

/// Writes a text into all that a template may write, whatever the model.
enum Slots {
    /// The model's lists have to be its own: they are written in place.
    static func fill<Model: ViewModel>(_ model: inout Model, with text: String) {
        withUnsafeMutablePointer(to: &model) {
            fill(UnsafeMutableRawPointer($0), ModelShape(Model.self), text)
        }
    }

    private static func fill(_ start: UnsafeMutableRawPointer, _ shape: ModelShape, _ text: String) {
        for field in shape.fields {
            guard let offset = field.offset else { continue }
            let place = start + offset
            switch field.kind {
            case .text, .address: place.assumingMemoryBound(to: String.self).pointee = text
            case .model(let inside): fill(place, inside, text)
            case .optional(let inside, let access):
                if access.isPresent(RawModel(start: place), 0) { fill(place, inside, text) }
            case .list(let inside, let access):
                access.forEach(RawModel(start: place), 0) { element in
                    fill(UnsafeMutableRawPointer(mutating: element.start), inside, text)
                }
            default: break
            }
        }
    }
}
