/// The rules that every document here must keep; faults carry their names.
package enum XMLRule: String, CaseIterable, Sendable {
    /// A file that is there and can be read.
    case file
    /// Well-formed XML without entities of its own.
    case xml
    /// No DOCTYPE, hence no entity and nothing that is read from elsewhere.
    case doctype
    /// UTF-8 throughout.
    case encoding
    /// Within `XMLLimits.bytes`.
    case tooBig = "too-big"
    /// Within `XMLLimits.depth`.
    case tooDeep = "too-deep"
    /// What the schema allows.
    case schema
    /// A schema that libxml2 can load.
    case schemaFile = "schema-file"
}

/// How much of a document is read before it is refused.
package struct XMLLimits: Sendable {
    /// Bytes of a file: 1 MiB.
    package var bytes = 1_048_576
    /// Elements inside elements: 100.
    package var depth = 100

    /// The decided values.
    package init() {}
}
