import Core
import Demo
import Foundation
import Synchronization
import Testing

/// The scripts of the demo.
struct DemoSenderTests {
    @Test func `the same seed tells the same story`() {
        func story(_ seed: UInt64) -> [DemoMail] {
            var forms = ContactForms(sender: "web@tienda.example", seed: seed)
            return (1...1000).map { _ in forms.next() }
        }
        #expect(story(7) == story(7))
        #expect(story(7) != story(8))
        #expect(Set(story(7).flatMap(\.recipients)).isSuperset(of: DemoAddress.allCases.map(\.rawValue)))
    }

    @Test func `a mail is handed over as PHP does it`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appending(path: "sendmail")
        try "#!/bin/sh\necho \"$@\" > \"$OUT.arguments\"\ncat > \"$OUT.input\"\necho no >&2\nexit 69\n"
            .write(to: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        let out = folder.appending(path: "out").path
        let command = SendmailCommand(path: script.path, environment: ["OUT": out, "PATH": "/bin:/usr/bin"])

        var forms = ContactForms(sender: "web@tienda.example", seed: 1)
        let mail = forms.next()
        let exit = try await command.submit(mail)
        #expect(exit.code == 69)
        #expect(exit.words == "no")
        let arguments = try String(contentsOfFile: "\(out).arguments", encoding: .utf8)
        #expect(arguments == "-t -i -fweb@tienda.example\n")
        let input = try Data(contentsOf: URL(filePath: "\(out).input"))
        #expect(Array(input) == mail.input)
        let text = String(decoding: input, as: UTF8.self)
        #expect(text.contains("\nX-PHP-Originating-Script: 1000:"))
    }

    @Test func `a command that is not there is told in the log`() async {
        let lines = Mutex<[String]>([])
        let sender = DemoSender(
            command: SendmailCommand(path: "/nowhere/esclusa-sendmail", environment: [:]),
            sender: "web@tienda.example",
            seed: 1,
            pace: .milliseconds(10),
            log: EventLog { _, line in lines.withLock { $0.append(line) } }
        )
        await withDiscardingTaskGroup { group in
            group.addTask { await sender.run() }
            let deadline = ContinuousClock.now + .seconds(5)
            while lines.withLock(\.isEmpty), ContinuousClock.now < deadline {
                try? await Task.sleep(for: .milliseconds(5))
            }
            group.cancelAll()
        }
        #expect(lines.withLock { $0.first?.contains("/nowhere/esclusa-sendmail") } == true)
    }
}
