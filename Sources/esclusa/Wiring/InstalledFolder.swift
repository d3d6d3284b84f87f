import Foundation

/// Finds a folder that the program needs: the setting, the installed place, then the source tree.
struct InstalledFolder {
    /// The folder of a name ("Templates"); the fault names every place that was looked at.
    static func find(_ name: String, setting: String?) throws -> String {
        let places = setting.map { [$0] } ?? candidates(for: name)
        if let place = places.first(where: isFolder) { return place }
        throw Failure(
            .config,
            "no folder \(name) in \(places.joined(separator: ", ")); name it with --\(name.lowercased()) or install it"
        )
    }

    private static func candidates(for name: String) -> [String] {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var places = ["/usr/share/esclusa", "/usr/local/share/esclusa"]
        var folder = program.deletingLastPathComponent()
        for _ in 0..<5 where folder.path != "/" {
            places.append(folder.path)
            folder = folder.deletingLastPathComponent()
        }
        return places.map { "\($0)/\(name)" }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
