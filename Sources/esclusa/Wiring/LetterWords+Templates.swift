import Languages
import MailGate

extension LetterWords {
    /// The texts of the mails; what is wrong with them, one a line, when they are not complete.
    static func read(from catalogs: [Language: MessageCatalog]) throws -> LetterWords {
        do {
            return try LetterWords(catalogs)
        } catch {
            throw Failure(.config, error.description)
        }
    }
}
