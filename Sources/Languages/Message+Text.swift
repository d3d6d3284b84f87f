/// What a message is given for one of its arguments.
package enum MessageValue: Hashable, Sendable {
    /// Words.
    case text(String)
    /// A whole number, written by the rules of the language.
    case number(Int)

    fileprivate func text(in language: Language) -> String {
        switch self {
        case .text(let text): text
        case .number(let number): NumberFormat.number.text(number, in: language).string
        }
    }

    fileprivate var number: Int {
        switch self {
        case .text: 0
        case .number(let number): number
        }
    }
}

extension Message {
    /// The message as plain words; what is not given is left out, inline elements leave only their words.
    package func text(_ values: [String: MessageValue] = [:], in language: Language) -> String {
        Filling(values: values, language: language).text(parts)
    }
}

/// A message's pieces put together with what they are given.
private struct Filling {
    let values: [String: MessageValue]
    let language: Language

    func text(_ parts: [MessagePart]) -> String {
        parts.map(text).joined()
    }

    private func text(_ part: MessagePart) -> String {
        switch part {
        case .text(let words): words
        case .argument(let name), .count(let name): values[name]?.text(in: language) ?? ""
        case .plural(let name, let forms): text(form(of: values[name]?.number ?? 0, among: forms))
        case .select(let name, let forms): text(form(of: values[name], among: forms))
        case .slot(_, let parts): text(parts ?? [])
        }
    }

    private func form(of count: Int, among forms: [MessagePart.PluralForm]) -> [MessagePart] {
        let exact = forms.first { $0.selector == .exactly(count) }
        let category = forms.first { $0.selector == .category(PluralCategory(count, in: language)) }
        return (exact ?? category)?.parts ?? []
    }

    private func form(of value: MessageValue?, among forms: [MessagePart.SelectForm]) -> [MessagePart] {
        let word = value?.text(in: language)
        return (forms.first { $0.key == word } ?? forms.first { $0.key == "other" })?.parts ?? []
    }
}
