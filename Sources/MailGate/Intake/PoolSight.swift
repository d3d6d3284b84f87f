/// Which php-fpm pool a submission comes out of, as the kernel's list of processes shows it.
///
/// Seen, not proved: Documentation/ThreatModel.md says what a script can do about it. So it is shown and decides
/// nothing.
struct PoolSight: Sendable {
    /// How far up from the command a worker is looked for.
    let steps: Int
    var processes = ProcessList()

    /// What every name of the program has in it, whatever a distribution adds: nothing else is looked at closely.
    private static let program = Array("fpm".utf8)
    private static let worker = "php-fpm: pool "
    private static let master = "php-fpm: master process"
    /// Characters of a name that are kept.
    private static let nameLimit = 64

    /// A process and where it was found.
    private typealias Link = (pid: Int32, place: ProcessList.Place)

    /// The name of the pool; nil when no worker of php-fpm is above the process, or none can be seen.
    func pool(of peer: PeerProcess) -> String? {
        guard steps > 0, peer.pid > 0, let first = processes.place(of: peer.pid) else { return nil }
        var chain: [Link] = [(peer.pid, first)]
        for _ in 0..<steps {
            guard let child = chain.last, let above = parent(of: child) else { return nil }
            chain.append(above)
            if let name = name(of: above, user: peer.uid), holds(chain) { return name }
        }
        return nil
    }

    /// The parent of a process; nil when it is hidden, or so young that its number must have been another's.
    private func parent(of child: Link) -> Link? {
        let pid = child.place.parent
        guard pid > 1, let place = processes.place(of: pid), place.started <= child.place.started else {
            return nil
        }
        return (pid, place)
    }

    /// Whether each process still is its parent's child: so long nobody else has had the parent's number.
    private func holds(_ chain: [Link]) -> Bool {
        chain.allSatisfy { processes.place(of: $0.pid) == $0.place }
    }

    /// The pool of a worker: child of a master that root runs, and of the very user who submits.
    private func name(of process: Link, user: UInt32) -> String? {
        guard mayBePHP(process.place.program), let title = processes.title(of: process.pid),
            title.hasPrefix(Self.worker),
            processes.users(of: process.pid).prefix(2) == [UInt64(user), UInt64(user)],
            let master = parent(of: process), isMaster(master.pid)
        else { return nil }
        let name = title.dropFirst(Self.worker.count).unicodeScalars.filter(\.isShown)
        let kept = String(String.UnicodeScalarView(name.prefix(Self.nameLimit)))
        return kept.isEmpty ? nil : kept
    }

    private func mayBePHP(_ program: ArraySlice<UInt8>) -> Bool {
        program.indices.contains { program[$0...].starts(with: Self.program) }
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
