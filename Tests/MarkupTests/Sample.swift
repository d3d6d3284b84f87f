import Languages
import Markup

/// A model with a field of every kind.
struct Sample: ViewModel {
    var text = "tienda"
    var address = "/es/alojamientos"
    var count = 3
    var share = 0.008
    var flag = true
    var when = ZonedTime(milliseconds: 1_795_186_920_000, zone: "Europe/Madrid")
    var rows: [Row] = []
    var frame = Frame()
    var purge: Purge?
    var rings: [Ring] = []
    var shout: String { text.uppercased() }

    static let fields: [Field<Sample>] = [
        .text("text", \.text), .address("address", \.address), .int("count", \.count),
        .number("share", \.share), .flag("flag", \.flag), .time("when", \.when), .list("rows", \.rows),
        .model("frame", \.frame), .optional("purge", \.purge),
        .list("rings", \.rings), .text("shout", \.shout),
    ]

    /// A list of its own kind, as deep as one likes.
    struct Ring: ViewModel {
        var rings: [Ring] = []
        static var fields: [Field<Ring>] { [.list("rings", \.rings)] }
    }

    struct Row: ViewModel {
        var name = "fila"
        var bold = false
        var cells: [Cell] = []
        var note: Purge?

        static let fields: [Field<Row>] = [
            .text("name", \.name), .flag("bold", \.bold), .list("cells", \.cells), .optional("note", \.note),
        ]
    }

    struct Cell: ViewModel {
        var value = 0
        static let fields: [Field<Cell>] = [.int("value", \.value)]
    }

    struct Frame: ViewModel {
        var user = "ana"
        var inner = Cell(value: 7)
        static let fields: [Field<Frame>] = [.text("user", \.user), .model("inner", \.inner)]
    }

    struct Purge: ViewModel {
        var left = 32
        static let fields: [Field<Purge>] = [.int("left", \.left)]
    }
}
