extension MailSession {
    mutating func authenticate(_ mechanism: String, _ response: String?) {
        guard rules.login == .required else { return fail(503, "5.5.1", "there is nothing to log in to") }
        guard greeting?.kind == .extended else { return fail(503, "5.5.1", "say EHLO first") }
        guard !isLoggedIn, transaction == nil else {
            return fail(503, "5.5.1", "AUTH comes once, before MAIL")
        }
        guard let dialogue = LoginDialogue(mechanism: mechanism) else {
            return fail(504, "5.5.4", "AUTH PLAIN or AUTH LOGIN")
        }
        phase = .login(dialogue)
        guard let response else { return say(334, nil, dialogue.firstQuestion) }
        goOn(dialogue, with: response)
    }

    mutating func goOn(_ dialogue: LoginDialogue, with response: String) {
        var dialogue = dialogue
        switch dialogue.take(response) {
        case .ask(let question):
            phase = .login(dialogue)
            say(334, nil, question)
        case .cancelled: fail(501, "5.7.0", "login given up")
        case .broken: fail(501, "5.5.2", "the login is no base64 of a name and a password")
        case .complete(let login):
            phase = .waits
            pending.append(.login(login))
        }
    }

    /// Answers a login.
    package mutating func finish(login verdict: LoginVerdict) {
        switch verdict {
        case .welcome:
            isLoggedIn = true
            say(235, "2.7.0", "welcome")
        case .wrong: fail(535, "5.7.8", "name or password are wrong")
        case .notNow: fail(454, "4.7.0", "too many wrong passwords: wait some minutes and try again")
        }
        resume()
    }
}
