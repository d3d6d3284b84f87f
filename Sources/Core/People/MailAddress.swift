/// An e-mail address of the form local-part@domain (RFC 5321 section 4.1.2), checked.
///
/// Quoted local parts and address literals are refused: no reports are sent there and no script means them.
package struct MailAddress: Hashable, Sendable {
    /// What is wrong with a text that should be an address.
    package enum Fault: String, Error, CaseIterable {
        /// Nothing but blanks.
        case empty
        /// No "@".
        case noAtSign
        /// More than one "@".
        case manyAtSigns
        /// Nothing before the "@".
        case noLocalPart
        /// Nothing, or no dot, after the "@".
        case noDomain
        /// A blank or a control character inside.
        case blankInside
        /// A character that has no place in an address.
        case forbiddenCharacter
        /// A dot at an end or two dots in a row.
        case misplacedDot
        /// Longer than RFC 5321 section 4.5.3.1 allows: 64 bytes before the "@", 254 in all.
        case tooLong
    }

    /// The address without blanks around it, its domain in lower case.
    package let text: String

    /// Reads an address, blanks around it trimmed; the fault says what is wrong.
    package init(parsing input: some StringProtocol) throws(Fault) {
        let trimmed = input.trimmed
        guard !trimmed.isEmpty else { throw .empty }
        guard !trimmed.contains(where: \.isWhitespace) else { throw .blankInside }
        let parts = trimmed.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count > 1 else { throw .noAtSign }
        guard parts.count == 2 else { throw .manyAtSigns }
        try Self.checkLocalPart(parts[0])
        try Self.checkDomain(parts[1])
        guard parts[0].utf8.count <= 64, trimmed.utf8.count <= 254 else { throw .tooLong }
        text = "\(parts[0])@\(parts[1].lowercased())"
    }

    private static func checkLocalPart(_ local: Substring) throws(Fault) {
        guard !local.isEmpty else { throw .noLocalPart }
        try checkDots(local)
        guard local.unicodeScalars.allSatisfy(isLocalScalar) else { throw .forbiddenCharacter }
    }

    private static func checkDomain(_ domain: Substring) throws(Fault) {
        guard domain.contains(".") else { throw .noDomain }
        try checkDots(domain)
        for label in domain.split(separator: ".") {
            guard label.utf8.count <= 63 else { throw .tooLong }
            guard label.unicodeScalars.allSatisfy(isDomainScalar) else { throw .forbiddenCharacter }
            guard !label.hasPrefix("-"), !label.hasSuffix("-") else { throw .forbiddenCharacter }
        }
    }

    private static func checkDots(_ part: Substring) throws(Fault) {
        guard !part.hasPrefix("."), !part.hasSuffix("."), !part.contains("..") else { throw .misplacedDot }
    }

    /// RFC 5322 `atext`, the dot, and letters beyond ASCII (RFC 6531).
    private static func isLocalScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value >= 0xA0 { return true }
        return isDomainScalar(scalar) || "!#$%&'*+/=?^_`{|}~.".unicodeScalars.contains(scalar)
    }

    private static func isDomainScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-": true
        default: scalar.value >= 0xA0
        }
    }
}

extension StringProtocol {
    /// The text without blanks at either end.
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
