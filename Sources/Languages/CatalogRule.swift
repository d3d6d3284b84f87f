/// The rules that a catalog of messages must keep; faults carry their names.
package enum CatalogRule: String, CaseIterable, Sendable {
    /// The file is in the language that its name says.
    case language
    /// A key stands once in a file.
    case messageKey = "message-key"
    /// A text is translated.
    case untranslated
    /// A translation was looked over by a person: `approved="yes"`.
    case notApproved = "not-approved"
    /// A translation was made from the Spanish text as it is now.
    case staleSource = "stale-source"
    /// ICU MessageFormat as far as it is used here.
    case messageSyntax = "message-syntax"
    /// An apostrophe does not quote a brace, as it would by ICU's rules without anybody noticing.
    case messageQuote = "message-quote"
    /// A plural has every form of its language.
    case pluralForm = "plural-form"
    /// Every key is in every language.
    case messageParity = "message-parity"
}
