/// Several files of `Public/` served as one.
package struct StaticBundle: Sendable {
    /// The name it is asked by: "panel.css".
    package let name: String
    /// The files in their order, below the folder; `parts/*.css` stands for all of them by name.
    package let files: [String]

    /// A bundle of files.
    package init(name: String, files: [String]) {
        self.name = name
        self.files = files
    }
}
