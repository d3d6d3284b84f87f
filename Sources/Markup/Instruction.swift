import Languages

/// Where a field lies: in which loop's element, how many bytes from its start.
struct Spot: Hashable, Sendable {
    let loop: Int32
    let offset: Int32

    init(loop: Int, offset: Int) {
        self.loop = Int32(loop)
        self.offset = Int32(offset)
    }

    var distance: Int { Int(offset) }
}

/// One step of a page's program; a label is an index into the program's targets.
enum Instruction: Sendable {
    case literal(from: Int32, count: Int32)
    case text(Spot)
    case urlPart(Spot)
    case address(Spot)
    /// Text of a mail: control characters become blanks.
    case plain(Spot)
    /// A whole address in a mail: only `https://` and `http://`.
    case link(Spot)
    case int(Spot, NumberFormat)
    case number(Spot, NumberFormat)
    case time(Spot, TimeFormat)
    case truth(Spot)
    case csrf
    case operation
    case jump(label: Int32)
    case unless(Test, label: Int32)
    case each(Spot, list: Int32, end: Int32)
    case plural(Spot, choice: Int32)
    case select(Spot, choice: Int32)
}

/// What a `t:if` asks.
struct Test: Sendable {
    enum Question: Sendable {
        case flag
        case present(Int32)
        case filled(Int32)
    }

    let spot: Spot
    let question: Question
    let wanted: Bool

    var opposite: Test { Test(spot: spot, question: question, wanted: !wanted) }
}

/// Where each count of a plural goes on.
struct PluralChoice: Sendable {
    var exact: [(count: Int, label: Int32)] = []
    var forms: [PluralCategory: Int32] = [:]

    func label(_ count: Int, _ language: Language) -> Int32 {
        for index in exact.indices where exact[index].count == count { return exact[index].label }
        return forms[PluralCategory(count, in: language)] ?? 0
    }
}

/// Where each word of a select goes on.
struct SelectChoice: Sendable {
    var words: [(word: String, label: Int32)] = []
    var other: Int32 = 0
}
