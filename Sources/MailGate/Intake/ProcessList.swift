import Glibc

/// The kernel's list of processes (proc(5)), as far as this process may read it.
struct ProcessList: Sendable {
    /// Where a process hangs in the tree, and when it began: a number is used again, both together are not.
    struct Place: Hashable, Sendable {
        let parent: Int32
        /// Clock ticks since the machine started.
        let started: UInt64
        /// The program's name, 15 bytes of it; a process may have changed its own.
        let program: ArraySlice<UInt8>
    }

    /// Where the list is mounted.
    var root = "/proc"
    /// Bytes of a file that are read: the first lines of `status`, a title.
    private static let enough = 4096

    /// The parent and the start of a process; nil when it is gone or hidden.
    func place(of pid: Int32) -> Place? {
        let bytes = bytes("stat", of: pid)
        // The name may hold anything, brackets too. Behind it: state, parent, …, 22nd of all: start.
        guard let begin = bytes.firstIndex(of: UInt8(ascii: "(")),
            let end = bytes.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " "), maxSplits: 20)
        guard fields.count > 19, let parent = number(fields[1]), let started = number(fields[19]) else {
            return nil
        }
        return Place(
            parent: Int32(truncatingIfNeeded: parent),
            started: started,
            program: bytes[(begin + 1)..<end]
        )
    }

    /// What a process calls itself: its arguments, or what it has written over them; nil when it is hidden.
    func title(of pid: Int32) -> String? {
        let bytes = bytes("cmdline", of: pid)
        return bytes.isEmpty ? nil : String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// The real, effective, saved and file system's user; empty when they are hidden.
    ///
    /// Not the owner of the files: those of a process that may not be looked into belong to root.
    func users(of pid: Int32) -> [UInt64] {
        words("Uid:", of: pid).compactMap { number($0) }
    }

    /// Whether a process is the first of its namespace, to which every orphan there is given.
    func isFirst(_ pid: Int32) -> Bool {
        words("NSpid:", of: pid).last.flatMap { number($0) } ?? 1 == 1
    }

    private func words(_ field: String, of pid: Int32) -> [ArraySlice<UInt8>] {
        let lines = bytes("status", of: pid).split(separator: UInt8(ascii: "\n"))
        let line = lines.first { $0.starts(with: field.utf8) }
        return line?.dropFirst(field.utf8.count).split { $0 == 9 || $0 == 32 } ?? []
    }

    private func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard !digits.isEmpty, digits.count < 19 else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            value = value * 10 + UInt64(digit - 48)
        }
        return value
    }

    private func bytes(_ name: String, of pid: Int32) -> [UInt8] {
        let file = open("\(root)/\(pid)/\(name)", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        return [UInt8](unsafeUninitializedCapacity: Self.enough) { buffer, filled in
            filled = max(read(file, buffer.baseAddress, Self.enough), 0)
        }
    }
}
