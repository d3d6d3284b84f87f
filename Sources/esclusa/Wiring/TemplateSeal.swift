import Credentials
import Foundation
import Glibc
import Markup

/// Remembers in the data folder which templates were found sound: a start that finds the same bytes need not
/// check them again, which is nearly half of its work.
struct TemplateSeal {
    private let folder: String
    private let path: String

    /// The seal of a templates folder, kept in a data folder.
    init(of folder: String, in data: String) {
        self.folder = folder
        path = "\(data)/templates.sound"
    }

    /// What was found sound last, by whatever build of the program; nil when nothing was.
    var kept: String? { try? String(contentsOfFile: path, encoding: .utf8) }

    /// Tells these templates, under this build of the program, from all others; nil when they cannot be read.
    ///
    /// Another build may check otherwise, so it has to check for itself.
    func fingerprint() -> String? {
        guard let bytes = LiveTemplates<BoundTemplates>.bytes(of: folder) else { return nil }
        var program = stat()
        guard stat("/proc/self/exe", &program) == 0 else { return nil }
        let changed = program.st_mtim
        let build = "\(program.st_ino) \(program.st_size) \(changed.tv_sec).\(changed.tv_nsec)\0"
        return KeyedHash.sha256(of: Array(build.utf8) + bytes)
    }

    /// Remembers a fingerprint; where that cannot be, the next start checks again.
    func keep(_ fingerprint: String) {
        try? Data(fingerprint.utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
