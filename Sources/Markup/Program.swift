import Languages
import Synchronization

/// A compiled page in one language; shared by all threads.
final class Program: Sendable {
    /// Loops inside loops, the page itself included.
    static let deepestLoop = 7

    let language: Language
    let instructions: [Instruction]
    let literals: [UInt8]
    let targets: [Int32]
    let lists: [ListAccess]
    let presences: [PresenceAccess]
    let plurals: [PluralChoice]
    let selects: [SelectChoice]
    /// The longest page so far, so that the next one is written without growing.
    private let longest = Atomic<Int>(4096)

    init(_ assembly: Assembly, language: Language) {
        self.language = language
        instructions = assembly.instructions
        literals = assembly.literals
        targets = assembly.targets
        lists = assembly.lists
        presences = assembly.presences
        plurals = assembly.plurals
        selects = assembly.selects
    }

    /// A program that writes nothing, in place of one that could not be compiled.
    static func empty(_ language: Language) -> Program { Program(Assembly(), language: language) }

    func render<Model: ViewModel>(_ model: borrowing Model, _ forms: FormTokens) -> [UInt8] {
        // A value asks for a little more room than it is long.
        let capacity = longest.load(ordering: .relaxed) + 1024
        let bytes = RawModel.borrowing(model) { root in
            Output.bytes(capacity: capacity) { run(root, forms, &$0) }
        }
        longest.max(bytes.count, ordering: .relaxed)
        return bytes
    }

    func render<Model: ViewModel>(_ model: borrowing Model, _ forms: FormTokens, into output: inout Output) {
        output.clear()
        RawModel.borrowing(model) { run($0, forms, &output) }
    }

    private func run(_ root: RawModel, _ forms: FormTokens, _ output: inout Output) {
        var loops = InlineArray<8, RawModel>(repeating: root)
        run(0, Int32(instructions.count), 0, &loops, forms, &output)
    }

    private func run(
        _ from: Int32,
        _ to: Int32,
        _ depth: Int,
        _ loops: inout InlineArray<8, RawModel>,
        _ forms: FormTokens,
        _ output: inout Output
    ) {
        var index = from
        while index < to {
            let instruction = instructions[Int(index)]
            index += 1
            switch instruction {
            case .jump(let label): index = targets[Int(label)]
            case .unless(let test, let label):
                if holds(test, loops[Int(test.spot.loop)]) != test.wanted { index = targets[Int(label)] }
            case .plural(let spot, let choice):
                let count = loops[Int(spot.loop)].int(spot.distance)
                index = targets[Int(plurals[Int(choice)].label(count, language))]
            case .select(let spot, let choice):
                index = targets[Int(label(selects[Int(choice)], spot, loops[Int(spot.loop)]))]
            case .each(let spot, let list, let end):
                let body = index
                index = targets[Int(end)]
                lists[Int(list)].forEach(loops[Int(spot.loop)], spot.distance) { element in
                    loops[depth + 1] = element
                    run(body, index, depth + 1, &loops, forms, &output)
                }
            default: write(instruction, loops, forms, &output)
            }
        }
    }

    private func write(
        _ instruction: Instruction,
        _ loops: borrowing InlineArray<8, RawModel>,
        _ forms: FormTokens,
        _ output: inout Output
    ) {
        switch instruction {
        case .literal(let from, let count): output.literal(literals, Int(from), Int(count))
        case .text(let spot): loops[Int(spot.loop)].bytes(spot.distance) { output.escaped($0) }
        case .urlPart(let spot): loops[Int(spot.loop)].bytes(spot.distance) { output.urlPart($0) }
        case .address(let spot): loops[Int(spot.loop)].bytes(spot.distance) { output.address($0) }
        case .plain(let spot): loops[Int(spot.loop)].bytes(spot.distance) { output.plain($0) }
        case .link(let spot): loops[Int(spot.loop)].bytes(spot.distance) { output.link($0) }
        case .int(let spot, let format):
            output.short(format.text(loops[Int(spot.loop)].int(spot.distance), in: language))
        case .number(let spot, let format):
            output.short(format.text(loops[Int(spot.loop)].number(spot.distance), in: language))
        case .time(let spot, let format):
            output.short(format.text(loops[Int(spot.loop)].time(spot.distance), in: language))
        case .truth(let spot): output.word(loops[Int(spot.loop)].flag(spot.distance) ? "true" : "false")
        case .csrf: output.text(forms.csrf)
        case .operation: output.text(forms.operation)
        case .jump, .unless, .plural, .select, .each: break
        }
    }

    private func holds(_ test: Test, _ model: RawModel) -> Bool {
        switch test.question {
        case .flag: model.flag(test.spot.distance)
        case .present(let index): presences[Int(index)].isPresent(model, test.spot.distance)
        case .filled(let index): lists[Int(index)].count(model, test.spot.distance) > 0
        }
    }

    private func label(_ choice: SelectChoice, _ spot: Spot, _ model: RawModel) -> Int32 {
        for index in choice.words.indices where model.equals(spot.distance, choice.words[index].word) {
            return choice.words[index].label
        }
        return choice.other
    }
}
