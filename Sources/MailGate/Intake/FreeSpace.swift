import Glibc

/// Bytes that an ordinary process may still write on the disk of a folder; nil when the folder cannot be asked.
func freeBytes(at folder: String) -> Int? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
}
