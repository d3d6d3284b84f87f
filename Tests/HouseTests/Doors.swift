/// What each room may import besides the standard library; Documentation/House.md says why.
let doors: [String: Set<String>] = [
    "Core": [],
    "Submission": [],
    "SMTPWire": [],
    "HTTPWire": [],
    "MailFormat": ["Core", "CGMime"],
    "CheckedXML": ["CLibXML2", "Glibc"],
    "Languages": ["CheckedXML", "Foundation"],
    "Markup": ["CheckedXML", "Languages", "Foundation"],
    "Store": ["Core"],
    "EngineThreads": ["Core", "Store", "Foundation"],
    "SQLiteDriver": ["Core", "Store", "EngineThreads", "CSQLite", "Foundation"],
    "PostgresDriver": ["Core", "Store", "EngineThreads", "CLibPQ", "Foundation"],
    "Relay": ["Core", "CLibCurl", "Dispatch", "Glibc"],
    "WebServer": ["HTTPWire", "CEpoll", "CZlib", "Foundation", "Glibc"],
    "Credentials": ["CSodium"],
    "MailGate": [
        "Core", "MailFormat", "Languages", "Markup", "Submission", "SMTPWire", "Relay", "Credentials",
        "Dispatch",
        "Glibc",
    ],
    "Panel": ["Core", "MailFormat", "Languages", "Markup", "HTTPWire", "Credentials"],
    "Demo": ["Core", "Dispatch", "Foundation", "Glibc"],
    "esclusa": [
        "Core", "Store", "SQLiteDriver", "PostgresDriver", "MailFormat", "Submission", "SMTPWire", "Relay",
        "MailGate",
        "CheckedXML",
        "Languages", "Markup", "HTTPWire", "WebServer", "Credentials", "Panel", "Demo", "ArgumentParser",
        "Logging", "Yams", "Foundation", "Glibc", "Dispatch", "CSpareMemory",
    ],
    "esclusa-sendmail": ["Submission", "SMTPWire", "Glibc"],
]

/// Modules of the standard library, open to every room.
let standardLibrary: Set<String> = ["Synchronization"]

/// What no file may use, and the listed places that may, each with its reason.
let forbidden: [(shortcut: String, except: [String: String])] = [
    ("Task {", [:]),
    ("Task(executorPreference:", ["WebServer/": "a handler starts on its connection's own event loop"]),
    ("Task.detached", [:]),
    (
        "@unchecked Sendable",
        ["WebServer/Loop/EventLoop.swift": "a loop's state is touched on the loop's own thread only"]
    ),
    ("nonisolated(unsafe)", [:]),
    ("try!", [:]),
    ("as!", [:]),
    ("fatalError(", [:]),
    ("Date()", ["esclusa/Wiring/SystemClock.swift": "the one clock of the program"]),
    ("ProcessInfo", ["esclusa/Settings/": "the environment is read in one place"]),
    ("getenv(", ["esclusa-sendmail/": "the command has no settings file"]),
]
