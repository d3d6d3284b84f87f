import Core
import Foundation
import Glibc
import MailGate
import Store
import TestKit
import Testing

/// How a message comes in.
enum Entry: CaseIterable {
    case socket, dropFolder
}

struct IntakeOwnerTests {
    private let message =
        "From: web@tienda.example\nTo: ana@example.org\nX-PHP-Originating-Script: 1:a.php\n\nx\n"

    /// A message by an entry, taken in or turned away; the exit code is that of the socket.
    private func submit(_ flags: [String], by entry: Entry, _ stage: IntakeStage) async throws -> Int32? {
        switch entry {
        case .socket:
            return try await stage.withDoor { try await stage.send(["-t"] + flags, message).status }
        case .dropFolder:
            try stage.makeDropFolder()
            #expect(try await stage.send(["-t"] + flags, message).status == 0)
            try await stage.withDoor {
                try await eventually("the drop folder is empty") { stage.dropped.isEmpty }
            }
            return nil
        }
    }

    private func messages(_ hosting: Hosting, _ stage: IntakeStage) async throws -> [MessageSummary] {
        try await stage.store.ledger.messages(of: hosting.id, filter: MessageFilter())
    }

    /// A stage where whoever runs the tests is a web server's user, with two sites and one that has its own user.
    private func shared() async throws -> (IntakeStage, tienda: Hosting, otra: Hosting) {
        var stage = try await IntakeStage(uid: NewHosting.firstWithoutUser)
        let otra = try await stage.store.addHosting("otra.example", uid: NewHosting.firstWithoutUser + 1)
        _ = try await stage.store.addHosting("propia.example", uid: getuid() + 1)
        stage.settings.sharedUsers = [getuid()]
        return (stage, stage.hosting, otra)
    }

    @Test(arguments: Entry.allCases)
    func `a stranger's message goes to the catch-all, under the stranger's own number`(entry: Entry)
        async throws
    {
        var stage = try await IntakeStage(uid: getuid() + 1)
        let rest = try await stage.store.addHosting("resto.example", uid: NewHosting.firstWithoutUser)
        stage.settings.stranger = "resto.example"
        #expect(try await submit(["-f", "web@tienda.example"], by: entry, stage) != 77)
        #expect(try await messages(rest, stage).map(\.attribution.uid) == [getuid()])
        #expect(try await messages(rest, stage).map(\.sender) == ["web@tienda.example"])
        #expect(try await stage.messages().isEmpty)
        #expect(try await stage.refusals().isEmpty)
    }

    @Test func `who has a hosting is no stranger`() async throws {
        var stage = try await IntakeStage()
        let rest = try await stage.store.addHosting("resto.example", uid: NewHosting.firstWithoutUser)
        stage.settings.stranger = "resto.example"
        #expect(try await submit(["-f", "web@resto.example"], by: .socket, stage) == 0)
        #expect(try await stage.messages().count == 1)
        #expect(try await messages(rest, stage).isEmpty)
    }

    @Test(arguments: Entry.allCases)
    func `a catch-all that is no hosting is told, and nothing that was accepted is lost`(entry: Entry)
        async throws
    {
        var stage = try await IntakeStage(uid: getuid() + 1)
        stage.settings.stranger = "nadie.example"
        let status = try await submit([], by: entry, stage)
        #expect(status == nil || status == 77)
        #expect(stage.setAside.count == (entry == .dropFolder ? 1 : 0))
        #expect(
            stage.journal.lines.first?.hasPrefix("error intake.stranger: no hosting has the domain") == true
        )
        #expect(
            try await stage.refusals().map(\.detail).allSatisfy { $0.contains("nadie.example of intake") }
        )
        #expect(try await stage.refusals().map(\.reason) == [.unknownSender])
    }

    @Test(arguments: Entry.allCases)
    func `of a shared user the sender's domain says whose a message is`(entry: Entry) async throws {
        let (stage, tienda, otra) = try await shared()
        #expect(try await submit(["-fWeb <web@OTRA.example>"], by: entry, stage) != 77)
        #expect(try await messages(otra, stage).map(\.sender) == ["web@otra.example"])
        #expect(try await messages(otra, stage).map(\.attribution.uid) == [getuid()])
        #expect(try await messages(tienda, stage).isEmpty)
    }

    @Test(arguments: [
        [], ["-f", ""], ["-f", "web"], ["-f", "web@nadie.example"], ["-f", "web@sub.tienda.example"],
        ["-f", "a@tienda.example,b@otra.example"], ["-f", "web@propia.example"],
    ])
    func `without the domain of a site that shares the user nothing is taken`(flags: [String]) async throws {
        let (stage, _, _) = try await shared()
        let result = try await stage.withDoor { try await stage.send(["-t"] + flags, message) }
        #expect(result.status == 77)
        #expect(result.errors.contains("set mail.force_extra_parameters to -fNAME@DOMAIN"))
        #expect(result.errors.filter { $0 == "\n" }.count == 1)
        #expect(try await stage.refusals().map(\.reason) == [.unknownSender])
        #expect(try await stage.refusals().map(\.hosting) == [nil])
        for hosting in try await stage.store.ledger.hostings() {
            #expect(try await messages(hosting, stage).isEmpty)
        }
    }

    @Test func `what names no site of a shared user goes to the catch-all where there is one`() async throws {
        let (sharing, tienda, otra) = try await shared()
        var stage = sharing
        stage.settings.stranger = "otra.example"
        #expect(try await submit([], by: .socket, stage) == 0)
        #expect(try await submit(["-f", "web@propia.example"], by: .socket, stage) == 0)
        #expect(try await messages(otra, stage).count == 2)
        #expect(try await messages(tienda, stage).isEmpty)
    }

    @Test func `a shared user's own number is not enough, and may be one of its sites'`() async throws {
        var stage = try await IntakeStage()
        stage.settings.sharedUsers = [getuid()]
        #expect(try await submit([], by: .socket, stage) == 77)
        #expect(try await submit(["-f", "web@tienda.example"], by: .socket, stage) == 0)
        #expect(try await stage.messages().count == 1)
    }

    @Test func `of any other user the sender says nothing`() async throws {
        var stage = try await IntakeStage()
        let otra = try await stage.store.addHosting("otra.example", uid: NewHosting.firstWithoutUser)
        stage.settings.sharedUsers = [getuid() + 1]
        #expect(try await submit(["-f", "web@otra.example"], by: .socket, stage) == 0)
        #expect(try await stage.messages().count == 1)
        #expect(try await messages(otra, stage).isEmpty)
    }

    @Test func `mailq shows a shared user no site's messages`() async throws {
        var stage = try await IntakeStage()
        stage.settings.sharedUsers = [getuid()]
        let fixed = stage
        let result = try await stage.withDoor { try await fixed.send(["-bp"], "") }
        #expect(result.status == 77)
        #expect(result.errors.contains("several sites share Unix user \(getuid()): see the panel"))
    }
}
