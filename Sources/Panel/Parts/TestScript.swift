import Languages

/// A PHP script that sends one message, to be copied: it tells whether PHP reaches the gate.
struct TestScript: Hashable, Sendable {
    /// The words in it, as keys of the catalogs: no template need use them.
    static let words = [
        "php.comment", "php.subject", "php.body", "php.accepted", "php.refused", "php.file",
    ]

    let text: String
    /// What the file may be called.
    let file: String

    init(to recipient: String, domain: String, words: PlainWords, language: Language) {
        func say(_ word: String) -> String {
            Self.literal(words.text("php.\(word)", ["domain": domain], in: language))
        }
        file = words.text("php.file", in: language) + ".php"
        let from = Self.literal("web@\(domain)")
        text = """
            <?php // \(words.text("php.comment", in: language))
            header('Content-Type: text/plain; charset=utf-8');
            $headers = ['From' => \(from), 'Content-Type' => 'text/plain; charset=utf-8'];
            $sent = mail(
                \(Self.literal(recipient)),
                \(say("subject")),
                \(say("body")),
                $headers
            );
            if ($sent) {
                echo \(say("accepted"));
            } else {
                echo \(say("refused")), ini_get('sendmail_path');
            }

            """
    }

    /// A text in single quotes, in which PHP reads only `\\` and `\'`.
    private static func literal(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
