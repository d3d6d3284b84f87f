// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// One room of the house: its imports are exactly its `dependencies` (Documentation/House.md).
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func system(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let package = Package(
    name: "esclusa",
    products: [
        .executable(name: "esclusa", targets: ["esclusa"]),
        .executable(name: "esclusa-sendmail", targets: ["esclusa-sendmail"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Rules: no sockets, no files, no clock.
        room("Core"),
        // What is remembered.
        system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
        room("Store", ["Core"]),
        system("CLibPQ", pkgConfig: "libpq", apt: "libpq-dev"),
        room("EngineThreads", ["Core", "Store"]),
        room("SQLiteDriver", ["Store", "EngineThreads", "CSQLite"]),
        room("PostgresDriver", ["Store", "EngineThreads", "CLibPQ"]),
        // Mail: from the script to the MTA.
        .systemLibrary(name: "CGMime", providers: [.apt(["libgmime-3.0-dev"])]),
        system("CLibCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        room("MailFormat", ["Core", "CGMime"]),
        room("Submission"),
        room("SMTPWire"),
        room("Relay", ["Core", "CLibCurl"]),
        room(
            "MailGate",
            ["Core", "MailFormat", "Languages", "Markup", "Submission", "SMTPWire", "Relay", "Credentials"]
        ),
        // Pages: from the browser to the ledger.
        system("CLibXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
        system("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
        .systemLibrary(name: "CEpoll"),
        .systemLibrary(name: "CSpareMemory"),
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        room("CheckedXML", ["CLibXML2"]),
        room("Languages", ["CheckedXML"]),
        room("Markup", ["CheckedXML", "Languages"]),
        room("HTTPWire"),
        room("WebServer", ["HTTPWire", "CEpoll", "CZlib"]),
        room("Credentials", ["CSodium"]),
        room("Panel", ["Core", "MailFormat", "Languages", "Markup", "HTTPWire", "Credentials"]),
        // What only `esclusa demo` uses: a small world around the gate.
        room("Demo", ["Core"]),
        // Programs: wiring only.
        .executableTarget(
            name: "esclusa",
            dependencies: [
                "Core", "Store", "SQLiteDriver", "PostgresDriver", "MailFormat", "Submission", "SMTPWire",
                "Relay",
                "MailGate", "CheckedXML", "Languages", "Markup", "HTTPWire", "WebServer", "Credentials",
                "Panel", "Demo", "CSpareMemory",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "esclusa-sendmail",
            dependencies: ["Submission", "SMTPWire"],
            swiftSettings: strict,
            // A script waits for this program: linked statically it starts ten times faster.
            linkerSettings: [.unsafeFlags(["-static-executable"])]
        ),
        // Tests mirror the rooms.
        .target(
            name: "TestKit",
            dependencies: ["Core", "Store", "SQLiteDriver", "PostgresDriver"],
            path: "Tests/TestKit",
            swiftSettings: strict
        ),
        // Counts what a thread takes from the heap, in the tests' program alone.
        .target(name: "AllocationCount", path: "Tests/AllocationCount"),
        tests("CoreTests", ["Core"]),
        tests("HouseTests", []),
        tests(
            "StoreTests",
            ["Core", "Store", "SQLiteDriver", "PostgresDriver", "TestKit"],
            exclude: ["Frozen"]
        ),
        tests("SubmissionTests", ["Submission"]),
        tests("SMTPWireTests", ["SMTPWire"]),
        tests("MailFormatTests", ["Core", "MailFormat"], exclude: ["Returned/Corpus"]),
        tests("RelayTests", ["Core", "Relay", "Demo"]),
        tests(
            "MailGateTests",
            [
                "Core", "Store", "SQLiteDriver", "TestKit", "MailFormat", "Submission", "SMTPWire", "Relay",
                "MailGate",
                "Languages", "Markup", "Demo",
            ]
        ),
        tests("HTTPWireTests", ["HTTPWire"]),
        tests("WebServerTests", ["HTTPWire", "WebServer"]),
        tests("CheckedXMLTests", ["CheckedXML"]),
        tests("LanguagesTests", ["CheckedXML", "Languages"]),
        tests("MarkupTests", ["CheckedXML", "Languages", "Markup"], exclude: ["Faults"]),
        tests("CredentialsTests", ["Credentials"]),
        tests(
            "PanelTests",
            [
                "Core", "Store", "SQLiteDriver", "TestKit", "Languages", "Markup", "HTTPWire", "Credentials",
                "Panel", "MailFormat", "AllocationCount",
            ]
        ),
    ]
)

// What only the commands of Benchmarks/ build.
let rooms: [Target.Dependency] = ["Core", "Languages", "Markup", "Panel"]
switch Context.environment["ESCLUSA_BENCHMARKS"] {
case "templates":
    // Pages as the product compiles them.
    let folder = "Benchmarks/templates"
    package.targets += [
        .target(name: "BenchmarkScene", dependencies: rooms, path: "\(folder)/Scene", swiftSettings: strict),
        .executableTarget(
            name: "template-export",
            dependencies: rooms + ["BenchmarkScene"],
            path: "\(folder)/Export",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "template-benchmark",
            dependencies: rooms + ["BenchmarkScene"],
            path: "\(folder)/Ours",
            swiftSettings: strict
        ),
    ]
case "store":
    // The ledger itself, on both engines.
    package.targets.append(
        .executableTarget(
            name: "store-benchmark",
            dependencies: ["Core", "Store", "SQLiteDriver", "PostgresDriver", "MailGate", "TestKit"],
            path: "Benchmarks/store/Program",
            swiftSettings: strict
        )
    )
case "http":
    // The panel behind another web server, which the product must not depend on.
    package.dependencies.append(
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1")
    )
    package.targets.append(
        .executableTarget(
            name: "hummingbird-peer",
            dependencies: rooms + [
                "HTTPWire", "Credentials", "Store", "SQLiteDriver",
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            path: "Benchmarks/http/Peer",
            swiftSettings: [.swiftLanguageMode(.v6)]
        )
    )
default: break
}
