import HTTPWire
import WebServer

/// What the web server takes on, and how long it waits.
extension Setting {
    static let http: [Setting] = sizes + numbers + times + answers

    private static let sizes: [Setting] = [
        .count(
            "http.line",
            "bytes",
            256...65_536,
            \.http.wire.requestLineBytes,
            "A request line; 414 above."
        ),
        .count("http.head", "bytes", 512...1_048_576, \.http.wire.headBytes, "Line and fields; 431 above."),
        .count("http.fields", "fields", 8...1000, \.http.wire.fields, "Header fields; 431 above."),
        .count("http.body", "bytes", 1024...16_777_216, \.http.wire.bodyBytes, "A form; 413 above."),
        .count(
            "http.chunk.extension",
            "bytes",
            0...8192,
            \.http.wire.chunkExtensionBytes,
            "The extensions of a chunk; 400 above."
        ),
        .count("http.trailer", "bytes", 2...65_536, \.http.wire.trailerBytes, "Trailer fields; 431 above."),
        .count("http.method", "bytes", 8...256, \.http.wire.methodBytes, "A method's name; 501 above."),
    ]

    private static let numbers: [Setting] = [
        .count(
            "http.connections.total",
            "connections",
            1...1_000_000,
            \.http.connections,
            """
            Connections in all; one more takes the place of the one idle longest, or gets 503. Fewer when the limit \
            of open files (`ulimit -n`) leaves less than 256 over.
            """
        ),
        .count(
            "http.connections.address",
            "connections",
            1...1_000_000,
            \.http.connectionsPerAddress,
            """
            Connections of one address (IPv6: one /64), trusted proxies excepted; one more takes the place of an idle \
            one of its own, or gets 503.
            """
        ),
        .count(
            "http.backlog",
            "connections",
            1...65_535,
            \.http.backlog,
            "Connections the kernel holds ready."
        ),
        .count(
            "http.pending",
            "bytes",
            65_536...1_073_741_824,
            \.http.pendingBytes,
            "Answers waiting to be sent on one connection; above it no more requests are read from it."
        ),
        .count("http.threads", "threads", 0...1024, \.httpLoops, "Event loops; 0 for one per usable core."),
    ]

    private static let times: [Setting] = [
        .seconds(
            "http.timeout.head",
            \.http.headRead,
            "From a request's first byte to the end of its head; 408."
        ),
        .seconds("http.timeout.body", \.http.bodyRead, "For a body, and more as `http.rate` grants; 408."),
        .seconds("http.timeout.idle", \.http.idle, "How long a connection without a request stays open."),
        .seconds(
            "http.timeout.write",
            \.http.writeStall,
            "How long answers wait to be taken, and more as `http.rate` grants."
        ),
        .count(
            "http.rate",
            "bytes a second",
            1...1_073_741_824,
            \.http.minimumRate,
            "A peer slower than that runs out of time."
        ),
        .seconds(
            "http.timeout.linger",
            \.http.linger,
            "How long what a peer still sends is read after the end."
        ),
        .count("http.linger", "bytes", 0...1_073_741_824, \.http.lingerBytes, "And how much of it."),
        .seconds("http.timeout.stop", \.http.stopGrace, "How long requests may go on after SIGTERM."),
    ]

    private static let answers: [Setting] = [
        .count(
            "http.gzip.level",
            "level",
            0...9,
            \.compressionLevel,
            "How hard pages are packed for browsers that take gzip, 1 quick, 9 small; 0 not at all."
        ),
        .count(
            "http.gzip.least",
            "bytes",
            0...1_048_576,
            \.compressionLeast,
            "Smaller answers are not packed."
        ),
        .choice(
            "http.log",
            AccessLine.Form.allCases.map(\.rawValue),
            \.accessLog,
            "A line a request on standard output."
        ),
    ]
}
