import Languages

/// The one place that reads a view model by offsets; `Output` is the one that writes bytes without bounds checks.
///
/// The offsets come from `MemoryLayout.offset(of:)` of typed key paths, and a program is only run on the
/// model type that it was bound to; nothing here outlives the call of `render`.
struct RawModel {
    let start: UnsafeRawPointer

    func int(_ offset: Int) -> Int { start.load(fromByteOffset: offset, as: Int.self) }
    func number(_ offset: Int) -> Double { start.load(fromByteOffset: offset, as: Double.self) }
    func flag(_ offset: Int) -> Bool { start.load(fromByteOffset: offset, as: Bool.self) }

    func time(_ offset: Int) -> ZonedTime {
        (start + offset).assumingMemoryBound(to: ZonedTime.self).pointee
    }

    func equals(_ offset: Int, _ key: String) -> Bool {
        (start + offset).assumingMemoryBound(to: String.self).pointee == key
    }

    func bytes<Result>(_ offset: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        (start + offset).assumingMemoryBound(to: String.self).pointee.utf8.span.withUnsafeBufferPointer(body)
    }

    func advanced(by count: Int) -> RawModel { RawModel(start: start + count) }

    static func borrowing<Model: ViewModel, Result>(
        _ model: borrowing Model,
        _ body: (RawModel) -> Result
    ) -> Result {
        withUnsafePointer(to: model) { body(RawModel(start: UnsafeRawPointer($0))) }
    }
}

/// How to walk a list field.
struct ListAccess: Sendable {
    let stride: Int
    private let read: @Sendable (UnsafeRawPointer, (RawModel?, Int) -> Void) -> Void

    init<Element: ViewModel>(of type: Element.Type) {
        stride = MemoryLayout<Element>.stride
        read = { pointer, body in
            pointer.assumingMemoryBound(to: [Element].self).pointee.withUnsafeBufferPointer { buffer in
                body(buffer.baseAddress.map { RawModel(start: UnsafeRawPointer($0)) }, buffer.count)
            }
        }
    }

    func count(_ model: RawModel, _ offset: Int) -> Int {
        var found = 0
        read(model.start + offset) { found = $1 }
        return found
    }

    func forEach(_ model: RawModel, _ offset: Int, _ body: (RawModel) -> Void) {
        read(model.start + offset) { first, count in
            guard let first else { return }
            for index in 0..<count { body(first.advanced(by: index * stride)) }
        }
    }
}

/// How to ask whether an optional field is there; a present payload begins where the optional begins.
struct PresenceAccess: Sendable {
    private let read: @Sendable (UnsafeRawPointer) -> Bool

    init<Element: ViewModel>(of type: Element.Type) {
        read = { pointer in
            if case .some = pointer.assumingMemoryBound(to: Element?.self).pointee { true } else { false }
        }
    }

    func isPresent(_ model: RawModel, _ offset: Int) -> Bool { read(model.start + offset) }
}
