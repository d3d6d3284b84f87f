/// Why the gate cannot take submissions in at all: the thing, the place and the remedy.
package struct IntakeFault: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to do.
    package let description: String
}
