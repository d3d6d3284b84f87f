/// Reads flags as getopt does: letters together, values attached or next, flags after recipients too.
struct FlagReader {
    private(set) var found = SendmailArguments()
    /// The letter after `-b`: "m" unless told otherwise.
    var mode: Character? = "m"
    /// The first thing that makes no sense.
    private(set) var fault: String?
    private var rest: ArraySlice<String>

    init(_ arguments: [String]) {
        rest = arguments[...]
    }

    mutating func readAll() {
        while let argument = rest.popFirst() {
            switch argument {
            case "--": return found.recipients += rest
            case "--bounce":
                found.isBounce = true
                found.dotEndsMessage = false
            case _ where argument.utf8.count < 2 || argument.utf8.first != UInt8(ascii: "-"):
                found.recipients.append(argument)
            default: readFlags(argument)
            }
        }
    }

    private mutating func readFlags(_ argument: String) {
        var letters = argument.unicodeScalars.dropFirst()
        while let letter = letters.popFirst() {
            switch letter {
            case "t": found.readsHeader = true
            case "i": found.dotEndsMessage = false
            case "I": mode = "i"
            // Verbose, old habits, and what only a relay's own sendmail does.
            case "m", "n", "v", "U", "G", "s", "c", "x", "T": break
            // Their value is always attached.
            case "d": return
            case "q": return mode = "q"
            case "A" where letters.isEmpty: return skipPersona()
            case "f", "r", "F", "b", "o", "O", "A", "B", "C", "D", "e", "h", "L", "M", "N", "p", "Q", "R",
                "V", "X":
                return readValue(of: letter, attached: String(letters))
            default:
                // What follows an unknown letter may be its value: reading it as flags would guess.
                return found.ignoredFlags.append(argument)
            }
        }
    }

    /// `-Ac` and `-Am` choose a configuration; some write the letter apart.
    private mutating func skipPersona() {
        if rest.first == "c" || rest.first == "m" { rest.removeFirst() }
    }

    private mutating func readValue(of letter: Unicode.Scalar, attached: String) {
        guard let value = attached.isEmpty ? rest.popFirst() : attached else {
            fault =
                fault ?? "option -\(letter) needs a value: write it after the option, or leave the option out"
            return
        }
        switch letter {
        case "f", "r": found.sender = Self.withoutBrackets(value)
        case "F": found.fullName = value
        case "b": mode = value.first
        case "o", "O": readOption(value)
        // Delivery notices, body type, log and configuration files: the gate decides them itself.
        default: break
        }
    }

    /// `-oi`, `-oitrue`, `-O IgnoreDots=true`; other options change nothing here.
    private mutating func readOption(_ value: String) {
        switch value.lowercased() {
        case "i", "itrue", "i=true", "ignoredots", "ignoredots=true": found.dotEndsMessage = false
        default: break
        }
    }

    private static func withoutBrackets(_ value: String) -> String {
        value.hasPrefix("<") && value.hasSuffix(">") ? String(value.dropFirst().dropLast()) : value
    }
}
