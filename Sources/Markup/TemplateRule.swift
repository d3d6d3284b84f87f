import CheckedXML
import Languages

/// The rules that templates must keep beyond their schema; faults carry their names.
package enum TemplateRule: String, CaseIterable, Sendable {
    // One file.
    case elseWithoutIf = "else-without-if"
    case oneControl = "one-control"
    case messageContent = "message-content"
    case strayMessageSlot = "stray-message-slot"
    case messageOnEmpty = "message-on-empty"
    case formTokens = "form-tokens"
    case literalText = "literal-text"
    case unknownMessage = "unknown-message"
    case unusedMessage = "unused-message"
    // A page put together.
    case structure
    case unknownLayout = "unknown-layout"
    case unknownPart = "unknown-part"
    case unknownSlot = "unknown-slot"
    case unfilledSlot = "unfilled-slot"
    case twiceFilled = "twice-filled"
    case slotOutside = "slot-outside"
    case endlessInclude = "endless-include"
    case tooManyElements = "too-many-elements"
    case duplicateID = "duplicate-id"
    case repeatedID = "repeated-id"
    case label
    case labelFor = "label-for"
    case oneH1 = "one-h1"
    case oneMain = "one-main"
    case svgName = "svg-name"
    case progressName = "progress-name"
    case nestedForm = "nested-form"
    case nestedControl = "nested-control"
    case listParts = "list-parts"
    case reference
    // A mail put together.
    case mailElement = "mail-element"
    case mailText = "mail-text"
    case mailLink = "mail-link"
    // A page or mail bound to its model.
    case unknownPage = "unknown-page"
    case model
    case unknownPath = "unknown-path"
    case computedField = "computed-field"
    case mayBeAbsent = "may-be-absent"
    case wrongKind = "wrong-kind"
    case deepLoop = "deep-loop"
    case format
    case braces
    case address
    case messageArgument = "message-argument"
    case messageSlot = "message-slot"

    /// The names of all rules, those of XML and of the catalogs included.
    package static let every: [String] =
        XMLRule.allCases.map(\.rawValue) + CatalogRule.allCases.map(\.rawValue) + allCases.map(\.rawValue)

    /// The rules whose faults are told without refusing the set: its pages are still right.
    package static let warnings: Set<String> = [
        unusedMessage.rawValue, CatalogRule.notApproved.rawValue, CatalogRule.staleSource.rawValue,
    ]
}

extension XPathRule {
    init(_ rule: TemplateRule, _ expression: String, _ message: String) {
        self.init(rule.rawValue, expression, message)
    }
}

extension Fault {
    init(at position: XMLPosition, _ rule: TemplateRule, _ message: String) {
        self.init(at: position, rule: rule.rawValue, message: message)
    }
}
