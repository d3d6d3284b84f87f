/// How files in the drop folder are called; the random token keeps the names from being guessed.
package enum DropName {
    /// While it is being written: the gate leaves it alone.
    package static func draft(_ token: String) -> String { ".\(token).draft" }

    /// Whole and on disk.
    package static func ready(_ token: String) -> String { "\(token).submission" }

    /// Whether a file may be taken in.
    package static func isReady(_ name: String) -> Bool {
        name.hasSuffix(".submission") && !name.hasPrefix(".")
    }

    /// Whether a file is still being written, or was when its writer died.
    package static func isDraft(_ name: String) -> Bool { name.hasPrefix(".") && name.hasSuffix(".draft") }
}
