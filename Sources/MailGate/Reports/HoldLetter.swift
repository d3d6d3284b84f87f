import Core
import Languages

/// The warning before held messages expire, in words.
struct HoldLetter {
    let due: DueWarning
    let pen: LetterPen

    var letter: Letter {
        let domain = MessageValue.text(due.hosting.domain)
        let clock = pen.time(due.firstExpiry, .time)
        let subject = pen.say(
            .holdSubject,
            ["domain": domain, "day": pen.time(due.firstExpiry, .day), "time": clock]
        )
        let paragraphs = [
            pen.say(.holdIntro, ["domain": domain, "count": .number(due.held)]),
            pen.say(.holdExpiry, ["date": pen.time(due.firstExpiry, .date), "time": clock]),
            pen.say(.holdAdvice), pen.say(.holdProvider),
        ]
        return pen.letter(subject, paragraphs + pen.linked(.holdLink))
    }
}
