/// How the engine is run.
package struct SQLiteLimits: Hashable, Sendable {
    /// Threads that read: 2.
    package var readers = 2
    /// Connections for short reads on the thread that asks, one for each thread that may ask at a time: 2.
    package var lent = 2
    /// Waiting writes that one transaction takes together: 256.
    package var writesPerCommit = 256
    /// Memory for pages of the writer, in KiB: 64 MiB.
    package var writerCache = 65_536
    /// Memory for pages of each reader, in KiB: 16 MiB.
    package var readerCache = 16_384
    /// Pages of the log after which it is copied into the file: 4000.
    package var pagesPerCheckpoint = 4_000
    /// How long a lock of another process, a backup's say, is waited for, in milliseconds: 5000.
    package var busyTimeout = 5_000

    /// The decided values.
    package init() {}
}
