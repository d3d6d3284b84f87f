/// How the engine is run.
package struct PostgresLimits: Hashable, Sendable {
    /// Connections that read, each with a thread of its own: 4.
    package var readers = 4
    /// Waiting writes that one transaction takes together: 64.
    package var writesPerCommit = 64
    /// How long a connection may take to open, in seconds: 5.
    package var connectTimeout = 5
    /// How long a network may swallow what is sent before the connection is given up, in seconds: 20.
    package var silence = 20
    /// How long one statement may run, in milliseconds: 60,000.
    package var statementTimeout = 60_000
    /// How long a transaction of a node that hangs may keep the others waiting, in milliseconds: 10,000.
    package var idleTransactionTimeout = 10_000
    /// How long a node waits for its own name, which a predecessor that was killed may keep for a moment: 5 s.
    package var nodeWait = Duration.seconds(5)
    /// How long a server that does not answer is left alone before it is tried again, at first: 100 ms.
    package var shortestPause = Duration.milliseconds(100)
    /// The same after several failures, each of which doubles it: 5 s.
    package var longestPause = Duration.seconds(5)

    /// The decided values.
    package init() {}
}
