/// Why a folder of static files cannot be served, with its remedy.
package struct StaticFault: Error, CustomStringConvertible {
    /// The thing, the place and the remedy.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
