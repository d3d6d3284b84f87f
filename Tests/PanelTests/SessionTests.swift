import Core
import Credentials
import HTTPWire
import Store
import TestKit
import Testing

@testable import Panel

/// How long somebody stays signed in, and with which token.
struct SessionTests {
    private static let page = ActionTests.overview

    @Test func `a session that nobody uses ends after two hours, one in use goes on to its twelfth`()
        async throws
    {
        let rig = try await PanelRig()
        let (busy, _) = try await rig.customer()
        let idle = Browser(app: rig.app)
        _ = try await idle.signIn("ana@tienda.example")
        for _ in 1...7 {
            rig.world.clock.advance(by: .seconds(6_000))
            #expect(await busy.get(Self.page).status == 200)
        }
        #expect(await idle.get(Self.page).status == 303)
        rig.world.clock.advance(by: .seconds(1_200))
        #expect(await busy.get(Self.page).status == 303, "twelve hours are over")
    }

    @Test func `a session is not kept alive by two hours less a moment, nor does reading write each time`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let before = try await rig.everything()
        rig.world.clock.advance(by: .seconds(299))
        _ = await browser.get(Self.page)
        #expect(try await rig.everything() == before, "within five minutes nothing is written")
        rig.world.clock.advance(by: .seconds(2 * 3600 - 299))
        #expect(await browser.get(Self.page).status == 303)
    }

    @Test func `signing in gives another token each time, and the one that the browser had is worth nothing`()
        async throws
    {
        let rig = try await PanelRig()
        let (browser, _) = try await rig.customer()
        let first = try #require(browser.cookies["sesion"])
        let form = await browser.form(Self.page)
        let fields = ["email": "ana@tienda.example", "password": PanelRig.password]
        #expect(await browser.post("/es/entrar", form.merging(fields) { $1 }).status == 303)
        #expect(browser.cookies["sesion"] != first)
        let thief = Browser(app: rig.app)
        #expect(await thief.get(Self.page, headers: [("Cookie", "sesion=\(first)")]).status == 303)
        // A token that somebody planted is not taken over.
        let victim = Browser(app: rig.app)
        let planted = [("Cookie", "sesion=plantada")]
        let ask = await victim.get("/es/entrar", headers: planted)
        #expect(ask.status == 200)
        _ = try await victim.signIn("ana@tienda.example")
        #expect(await thief.get(Self.page, headers: planted).status == 303)
    }

    @Test func `an unknown address costs the same work as a known one`() async throws {
        let rig = try await PanelRig(passwords: .interactive)
        try await rig.addAccount("ana@tienda.example")
        var known: [Duration] = []
        var unknown: [Duration] = []
        let clock = ContinuousClock()
        for round in 0..<3 {
            let browser = Browser(app: rig.app)
            let form = await browser.form("/es/entrar")
            for isKnown in [true, false] {
                let email = isKnown ? "ana@tienda.example" : "nadie-\(round)@tienda.example"
                let fields = form.merging(["email": email, "password": "no es esta"]) { $1 }
                let time = await clock.measure { _ = await browser.post("/es/entrar", fields) }
                if isKnown { known.append(time) } else { unknown.append(time) }
            }
        }
        // One hash of 64 MiB is most of the time; without it the answer would come hundreds of times sooner.
        let ratio = try #require(unknown.min()) / #require(known.min())
        #expect((0.5...2).contains(ratio), "\(known) \(unknown)")
    }
}
