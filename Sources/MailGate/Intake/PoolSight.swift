/// Which php-fpm pool a submission comes out of, as the kernel's list of processes shows it.
///
/// Seen, not proved: Documentation/ThreatModel.md says what a script can do about it. So it is shown and decides
/// nothing.
struct PoolSight: Sendable {
    /// How far up from the command a worker is looked for.
    let steps: Int
    var processes = ProcessList()

    private static let worker = "php-fpm: pool "
    private static let master = "php-fpm: master process"
    /// Characters of a name that are kept.
    private static let nameLimit = 64

    /// The name of the pool; nil when no worker of php-fpm is above the process, or none can be seen.
    func pool(of peer: PeerProcess) -> String? {
        guard steps > 0, peer.pid > 0, var place = processes.place(of: peer.pid) else { return nil }
        var pid = peer.pid
        for _ in 0..<steps {
            guard let above = parent(of: pid, at: place) else { return nil }
            if let name = name(of: place.parent, at: above, user: peer.uid) { return name }
            (pid, place) = (place.parent, above)
        }
        return nil
    }

    /// Where the parent of a process hangs; nil when it ended meanwhile and its number may be another's.
    private func parent(of pid: Int32, at place: ProcessList.Place) -> ProcessList.Place? {
        guard place.parent > 1, let above = processes.place(of: place.parent), above.started <= place.started
        else { return nil }
        // As long as the child names it, its number is nobody else's.
        return processes.place(of: pid) == place ? above : nil
    }

    /// The pool of a worker: child of a master that root runs, and of the very user who submits.
    private func name(of pid: Int32, at place: ProcessList.Place, user: UInt32) -> String? {
        guard let title = processes.title(of: pid), title.hasPrefix(Self.worker) else { return nil }
        guard processes.users(of: pid).prefix(2) == [user, user], parent(of: pid, at: place) != nil,
            isMaster(place.parent), processes.place(of: pid) == place
        else { return nil }
        let name = title.dropFirst(Self.worker.count).unicodeScalars.filter(\.isShown)
        let kept = String(String.UnicodeScalarView(name.prefix(Self.nameLimit)))
        return kept.allSatisfy(\.isWhitespace) ? nil : kept
    }

    /// Whether a process is php-fpm's own first one: orphans of customers never become its children.
    private func isMaster(_ pid: Int32) -> Bool {
        processes.title(of: pid)?.hasPrefix(Self.master) == true && processes.users(of: pid) == [0, 0, 0, 0]
            && !processes.isFirst(pid)
    }
}

extension Unicode.Scalar {
    /// Whether a name may hold it: php-fpm's configuration is text.
    fileprivate var isShown: Bool { value > 32 && value != 127 && properties.generalCategory != .control }
}
