// swift-tools-version: 6.2
import PackageDescription

// Only what the product must not depend on: the peer written in Swift.
let package = Package(
    name: "template-peers",
    platforms: [.macOS(.v14)],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1")
    ],
    targets: [
        .executableTarget(
            name: "mustache-page",
            dependencies: [.product(name: "Mustache", package: "swift-mustache")],
            path: "mustache"
        )
    ]
)
