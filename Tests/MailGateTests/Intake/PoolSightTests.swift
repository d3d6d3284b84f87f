import Foundation
import Testing

@testable import MailGate

/// The gate looks up from the command to the worker of a php-fpm pool; others may name themselves as they like.
struct PoolSightTests {
    private static let customer: UInt32 = 1001
    private static let master = "php-fpm: master process (/etc/php/8.2/fpm/php-fpm.conf)"
    private static let root: [UInt32] = [0, 0, 0, 0]

    /// A list of processes as the kernel would write it.
    private final class World {
        let folder = FileManager.default.temporaryDirectory.appending(path: "proc-\(UUID())")
        deinit { try? FileManager.default.removeItem(at: folder) }

        func add(
            _ pid: Int,
            under parent: Int,
            _ title: String,
            users: [UInt32] = Array(repeating: customer, count: 4),
            started: Int? = nil,
            inside: String = "",
            program: String = "x) (php-fpm8.2"
        ) throws {
            let place = folder.appending(path: "\(pid)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            let zeros = String(repeating: " 0", count: 17)
            let files = [
                "stat": "\(pid) (\(program)) S \(parent)\(zeros) \(started ?? pid) 0\n",
                "cmdline": title + "\0\0\0",
                "status":
                    "Name:\tx\nUid:\t\(users.map(String.init).joined(separator: "\t"))\nNSpid:\t\(pid)\(inside)\n",
            ]
            for (name, text) in files { try Data(text.utf8).write(to: place.appending(path: name)) }
        }

        /// A php-fpm as root starts it, one worker of a customer, and the command that its shell runs.
        func addPool(_ name: String = "tienda.test") throws {
            try add(100, under: 1, master, users: root)
            try add(110, under: 100, "php-fpm: pool \(name)")
            try add(120, under: 110, "sh")
            try add(130, under: 120, "esclusa-sendmail")
        }

        func pool(of pid: Int32, uid: UInt32 = customer, steps: Int = 6) -> String? {
            PoolSight(steps: steps, processes: ProcessList(root: folder.path))
                .pool(of: PeerProcess(pid: pid, uid: uid))
        }
    }

    @Test func `the pool's name is read off the worker above the shell`() throws {
        let world = World()
        try world.addPool()
        #expect(world.pool(of: 130) == "tienda.test")
        #expect(world.pool(of: 120) == "tienda.test", "a shell that became the command")
        #expect(world.pool(of: 130, steps: 1) == nil, "no further than it may look")
        #expect(world.pool(of: 130, steps: 0) == nil)
    }

    @Test func `a process that calls itself a worker is passed over for the real one`() throws {
        let world = World()
        try world.addPool()
        try world.add(140, under: 120, "php-fpm: pool otra.test")
        try world.add(150, under: 140, "esclusa-sendmail")
        #expect(world.pool(of: 150) == "tienda.test")
    }

    @Test(arguments: [
        [customer, customer, customer, customer], [customer, 0, 0, 0], [0, 0, customer, 0], [],
    ])
    func `a master that root does not run is none, whatever it calls itself`(users: [UInt32]) throws {
        let world = World()
        try world.addPool()
        try world.add(100, under: 1, Self.master, users: users)
        #expect(world.pool(of: 130) == nil)
    }

    @Test func `a parent of root's that is no master makes no pool`() throws {
        let world = World()
        try world.addPool()
        try world.add(100, under: 1, "/usr/sbin/cron", users: Self.root)
        #expect(world.pool(of: 130) == nil)
    }

    @Test func `a master that is its container's first process gets every orphan and is not believed`() throws
    {
        let world = World()
        try world.addPool()
        try world.add(100, under: 50, Self.master, users: Self.root, inside: "\t1")
        #expect(world.pool(of: 130) == nil)
    }

    @Test func `another user's pool is not this user's`() throws {
        let world = World()
        try world.addPool()
        #expect(world.pool(of: 130, uid: 1002) == nil)
    }

    @Test func `a number that another process has got meanwhile is no parent`() throws {
        let world = World()
        try world.addPool()
        // The worker's number belongs to a process that is younger than its supposed child.
        try world.add(110, under: 100, "php-fpm: pool otra.test", started: 500)
        #expect(world.pool(of: 130) == nil)
    }

    @Test func `what cannot be seen is no pool, and nothing waits or fails`() throws {
        let world = World()
        try world.add(130, under: 120, "esclusa-sendmail")
        #expect(world.pool(of: 130) == nil, "its parent is hidden")
        #expect(world.pool(of: 7) == nil, "gone")
        #expect(world.pool(of: 0) == nil, "beyond what this process sees")
        #expect(PoolSight(steps: 6).pool(of: PeerProcess(pid: getpid(), uid: getuid())) == nil)
    }

    @Test func `only a program that is called like php-fpm is looked at closely`() throws {
        let world = World()
        try world.addPool()
        try world.add(110, under: 100, "php-fpm: pool tienda.test", program: "apache2")
        #expect(world.pool(of: 130) == nil)
    }

    @Test func `a name is kept as text, and short`() throws {
        let world = World()
        try world.addPool("ti\u{1B}[2Jen\nda.test" + String(repeating: "x", count: 100))
        let name = try #require(world.pool(of: 130))
        #expect(name.hasPrefix("ti[2Jenda.test"))
        #expect(name.count == 64)
        try world.addPool("\n\t")
        #expect(world.pool(of: 130) == nil)
    }
}
