/// A plain value that a template may read, field by field.
///
/// Declare `package static let fields: [Field<Self>] = [.text("site", \.site), …]`; only stored properties.
package protocol ViewModel: Sendable {
    /// What a template may read, by the names it uses.
    static var fields: [Field<Self>] { get }
}
