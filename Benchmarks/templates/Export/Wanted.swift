import Languages

@testable import Markup

/// Which values the page shows, by the list whose elements have them.
final class Wanted {
    enum Kind {
        case text, address, int, number, flag, time, list, optional
    }

    enum Want {
        case text
        case int(NumberFormat)
        case number(NumberFormat)
        case time(TimeFormat)
        case flag
        case truth
        case present(Int)
        case filled(Int)
        case elements
        case plural(Int, [Int32])
        case select(Int, [Int32])

        var suffix: String {
            switch self {
            case .text, .flag: ""
            case .int(let format), .number(let format): "_\(format)"
            case .time(let format): "_\(format)"
            case .truth: "_truth"
            case .present: "_is"
            case .filled: "_any"
            case .elements: "_list"
            case .plural(let index, _): "_plural\(index)"
            case .select(let index, _): "_select\(index)"
            }
        }
    }

    struct Entry {
        let path: [String]
        let offset: Int
        let want: Want
    }

    private(set) var entries: [String: [String: Entry]] = [:]

    /// The key under which the value will be found.
    func note(_ list: String, _ path: [String], _ offset: Int, _ want: Want) -> String {
        let key = path.map { $0.replacing("?", with: "") }.joined(separator: "_") + want.suffix
        entries[list, default: [:]][key] = Entry(path: path, offset: offset, want: want)
        return key
    }
}

extension ModelShape {
    /// The names that lead to the field at an offset; "?" follows an optional that is passed.
    func path(to wanted: Int, _ kind: Wanted.Kind, from start: Int = 0) -> [String]? {
        for field in fields {
            guard let offset = field.offset.map({ $0 + start }) else { continue }
            if offset == wanted, field.kind.is(kind) { return [field.name] }
            switch field.kind {
            case .model(let shape):
                if let rest = shape.path(to: wanted, kind, from: offset) { return [field.name] + rest }
            case .optional(let shape, _):
                if let rest = shape.path(to: wanted, kind, from: offset) { return [field.name + "?"] + rest }
            default: break
            }
        }
        return nil
    }

    /// What the list at an offset is made of.
    func element(at wanted: Int, from start: Int = 0) -> (ModelShape, ListAccess)? {
        for field in fields {
            guard let offset = field.offset.map({ $0 + start }) else { continue }
            switch field.kind {
            case .list(let shape, let access) where offset == wanted: return (shape, access)
            case .model(let shape), .optional(let shape, _):
                if let found = shape.element(at: wanted, from: offset) { return found }
            default: break
            }
        }
        return nil
    }
}

extension FieldKind {
    fileprivate func `is`(_ kind: Wanted.Kind) -> Bool {
        switch (self, kind) {
        case (.text, .text), (.address, .address), (.int, .int), (.number, .number), (.flag, .flag),
            (.time, .time), (.list, .list), (.optional, .optional):
            true
        default: false
        }
    }
}
