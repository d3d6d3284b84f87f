import Glibc

/// The kernel's list of processes (proc(5)), as far as this process may read it.
struct ProcessList: Sendable {
    /// Where a process hangs in the tree, and when it began: a number is used again, both together are not.
    struct Place: Hashable, Sendable {
        let parent: Int32
        /// Clock ticks since the machine started.
        let started: UInt64
    }

    /// Where the list is mounted.
    var root = "/proc"
    /// Bytes of a file that are read: the first lines of `status`, a title.
    private static let enough = 4096

    /// The parent and the start of a process; nil when it is gone or hidden.
    func place(of pid: Int32) -> Place? {
        guard let text = text("stat", of: pid), let end = text.lastIndex(of: ")") else { return nil }
        // The name before the bracket may hold anything. Behind it: state, parent, …, 22nd of all: start.
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 19, let parent = Int32(fields[1]), let started = UInt64(fields[19]) else {
            return nil
        }
        return Place(parent: parent, started: started)
    }

    /// What a process calls itself: its arguments, or what it has written over them; nil when it is hidden.
    func title(of pid: Int32) -> String? {
        text("cmdline", of: pid).map { text in
            String(text.prefix { $0 != "\0" })
        }
    }

    /// The real, effective, saved and file system's user; empty when they are hidden.
    ///
    /// Not the owner of the files: those of a process that may not be looked into belong to root.
    func users(of pid: Int32) -> [UInt32] {
        numbers("Uid:", of: pid).compactMap { UInt32($0) }
    }

    /// Whether a process is the first of its namespace, to which every orphan there is given.
    func isFirst(_ pid: Int32) -> Bool {
        let numbers = numbers("NSpid:", of: pid)
        return numbers.isEmpty || numbers.last == "1"
    }

    private func numbers(_ field: String, of pid: Int32) -> [Substring] {
        guard let text = text("status", of: pid) else { return [] }
        let line = text.split(separator: "\n").first { $0.hasPrefix(field) }
        return line?.dropFirst(field.count).split { $0 == "\t" || $0 == " " } ?? []
    }

    private func text(_ name: String, of pid: Int32) -> String? {
        let file = open("\(root)/\(pid)/\(name)", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.enough) { buffer, filled in
            filled = max(read(file, buffer.baseAddress, Self.enough), 0)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
