import Core
import Languages

@testable import Panel

extension Specimens {
    /// The account of whoever is signed in: plain, after each change, with each fault.
    func ownAccounts(_ scene: Scene, _ name: String) -> [Specimen] {
        let notes: [OwnAccountModel.Note] = OwnAccountModel.Note.Kind.allCases.map {
            OwnAccountModel.Note($0, count: 2, language: scene.script)
        }
        let faults: [OwnAccountModel.Fault] = [
            .wrong, .wait(minutes: 15), .short, .long, .different, .same, .address, .busy,
        ]
        return [specimen(scene, "plain-\(name)", nil, nil)]
            + notes.map { specimen(scene, "\($0.kind)-\(name)", $0, nil) }
            + faults.map { specimen(scene, "\($0.name)-\(name)", nil, $0) }
    }

    private func specimen(
        _ scene: Scene,
        _ name: String,
        _ note: OwnAccountModel.Note?,
        _ fault: OwnAccountModel.Fault?
    ) -> Specimen {
        Specimen("own-account-\(name)", pages.ownAccount, in: language) {
            OwnAccountModel(
                scene.visitor(),
                sessions: note == nil ? scene.sessions : [scene.sessions[0]],
                hasMoreSessions: fault != nil,
                note: note,
                fault: fault,
                limits: PanelLimits(),
                frame: scene.frame(.ownAccount),
                clock: scene.clock
            )
        }
    }
}

extension Scene {
    /// This one, another, and one that an earlier program opened.
    fileprivate var sessions: [Session] {
        [
            session("", used: Self.now, client: "192.0.2.7"),
            session("other", used: Self.now - .seconds(1500), client: address), session("old"),
        ]
    }

    private func session(_ token: String, used: Moment? = nil, client: String? = nil) -> Session {
        Session(
            tokenHash: token,
            account: AccountID(1),
            opened: Self.now - .seconds(7200),
            expires: Self.now + .seconds(36_000),
            used: used,
            client: client
        )
    }
}
