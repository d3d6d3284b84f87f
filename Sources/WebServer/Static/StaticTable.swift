package import HTTPWire

/// The files of `Public/`, read once: what is no key of the table does not exist, so no spelling leaves the folder.
package struct StaticTable: Sendable {
    private var files: [String: StaticFile] = [:]
    private var addresses: [String: String] = [:]

    private static let prefix = "/assets/"
    private static let forever = "public, max-age=31536000, immutable"
    private static let checked = "no-cache"
    private static let aDay = "public, max-age=86400"

    /// A table without files.
    package init() {}

    /// Reads a folder; each bundle stands in the place of its files.
    package init(folder: String, bundles: [StaticBundle] = []) throws(StaticFault) {
        var content = try PublicFolder(reading: folder)
        for bundle in bundles { try content.combine(bundle) }
        for (name, bytes) in content.files { add(name, bytes) }
    }

    /// The address of a file under the hash of its content: "panel.css" → "/assets/panel.3e35aaf7b0.css".
    ///
    /// A name that is not there gives its plain address, which answers 404.
    package func address(of name: String) -> String {
        addresses[name] ?? Self.prefix + name
    }

    /// The answer when the path is one of the table's, else nil.
    package func answer(_ request: Request) -> Response? {
        files[request.path]?.answer(request)
    }

    private mutating func add(_ name: String, _ bytes: [UInt8]) {
        let digest = contentDigest(bytes)
        let address = Self.prefix + hashedName(name, digest)
        addresses[name] = address
        files[address] = StaticFile(name: name, content: bytes, digest: digest, cacheControl: Self.forever)
        // A style sheet can only name a picture by its plain name.
        let plain = Self.prefix + name
        files[plain] = StaticFile(name: name, content: bytes, digest: digest, cacheControl: Self.checked)
        if name == "favicon.ico" {
            files["/favicon.ico"] = StaticFile(
                name: name,
                content: bytes,
                digest: digest,
                cacheControl: Self.aDay
            )
        }
    }

    private func hashedName(_ name: String, _ digest: String) -> String {
        guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else {
            return "\(name).\(digest)"
        }
        return "\(name[..<dot]).\(digest)\(name[dot...])"
    }
}

/// Ten hexadecimal digits of the content's FNV-1a hash: told apart are versions of a file, not adversaries.
private func contentDigest(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash ^ hash >> 40, radix: 16)
    return String((String(repeating: "0", count: 16) + digits).suffix(10))
}
