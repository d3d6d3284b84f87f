import Foundation

/// The files of a folder, read once; symbolic links in it are refused, hidden files left out.
struct PublicFolder {
    private(set) var files: [String: [UInt8]] = [:]

    init(reading folder: String) throws(StaticFault) {
        let manager = FileManager.default
        // The folder itself may be a link, to the version in use say; what is in it may not.
        let folder = URL(filePath: folder).resolvingSymlinksInPath().path
        guard let names = manager.enumerator(atPath: folder)?.compactMap({ $0 as? String }) else {
            throw StaticFault("cannot read the folder \(folder); give the folder of the static files")
        }
        for name in names where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            let path = folder + "/" + name
            let type = try? manager.attributesOfItem(atPath: path)[.type] as? FileAttributeType
            switch type {
            case .typeDirectory?: continue
            case .typeRegular?: files[name] = try Self.read(path)
            default: throw StaticFault("\(path) is no regular file; put the file itself there")
            }
        }
    }

    private static func read(_ path: String) throws(StaticFault) -> [UInt8] {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw StaticFault("cannot read \(path); let this user read it")
        }
        return Array(content)
    }

    /// Puts the bundle in the place of its files; a style sheet without what only people read.
    mutating func combine(_ bundle: StaticBundle) throws(StaticFault) {
        var content: [UInt8] = []
        for entry in bundle.files {
            let names = matches(entry)
            guard !names.isEmpty else {
                throw StaticFault(
                    "the bundle \(bundle.name) names \(entry), which is not there; correct its list"
                )
            }
            for name in names {
                content += files.removeValue(forKey: name) ?? []
                if content.last != UInt8(ascii: "\n") { content.append(UInt8(ascii: "\n")) }
            }
        }
        files[bundle.name] = bundle.name.hasSuffix(".css") ? CompactStyle(of: content).bytes : content
    }

    private func matches(_ entry: String) -> [String] {
        guard let star = entry.range(of: "*.") else { return files[entry] == nil ? [] : [entry] }
        let folder = entry[..<star.lowerBound]
        let ending = entry[star.upperBound...]
        return files.keys.sorted().filter { name in
            name.hasPrefix(folder) && name.hasSuffix(".\(ending)")
                && !name.dropFirst(folder.count).contains("/")
        }
    }
}
