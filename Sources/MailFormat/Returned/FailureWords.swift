/// The words by which bounces, warnings and answers of robots are known, in lower case.
///
/// They are what mail systems write, not texts of ours.
enum FailureWords {
    /// Who writes bounces, before the "@".
    static let daemons: Set<String> = [
        "mailer-daemon", "mailerdaemon", "mail-daemon", "postmaster", "mdaemon", "maildaemon",
        "mailer_daemon",
    ]

    /// What stands in the subject of a bounce.
    static let subjects = [
        "undeliver", "delivery status notification", "delivery failure", "delivery failed",
        "delivery has failed",
        "failure notice", "returned mail", "mail delivery failed", "mail delivery problem",
        "mail delivery system",
        "delivery notification", "non-deliver", "nondeliver", "not deliver", "returned to sender",
        "could not be delivered",
        "message delivery error", "delivery error", "mail system error", "rejected:", "bounce",
        "permanent fail",
        "no se puede entregar", "no se ha podido entregar", "no entregado", "no entregable",
        "mensaje devuelto",
        "error de entrega", "entrega fallida", "notificación de estado de entrega", "non remis",
        "échec de la remise",
        "échec de remise", "non distribu", "retour de courrier", "impossible de remettre", "mancato recapito",
        "mancata consegna", "impossibile recapitare", "non recapitabile", "messaggio non consegnato",
        "unzustellbar", "nicht zustellbar", "zustellung fehlgeschlagen", "não entregue", "falha na entrega",
    ]

    /// What stands in the text of a bounce.
    static let texts = [
        "could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered",
        "was not delivered", "wasn't delivered", "not able to deliver", "unable to deliver", "undeliverable",
        "delivery failed", "delivery has failed", "failed permanently", "permanent error",
        "permanent failure",
        "permanent fatal errors", "user unknown", "unknown user", "no such user", "mailbox full",
        "over quota",
        "does not exist", "failed to deliver", "no se ha podido entregar", "no se pudo entregar",
        "no pudo ser entregado",
        "n'a pas pu être", "n'a pas été remis", "impossible de remettre", "impossibile recapitare",
        "non è stato possibile", "non è stato recapitato", "konnte nicht", "nicht zugestellt",
        "não pôde ser entregue",
    ]

    /// What says that the message is still tried.
    static let delays = [
        "delayed mail", "delivery delayed", "(delay)", "delivery status notification (delay",
        "message delayed",
        "warning: message", "this is a warning message only", "you do not need to resend",
        "not yet been delivered",
        "has not been delivered yet", "delivery attempts will continue", "will continue to be tried",
        "could not send message for past", "warning: could not send", "entrega retrasada",
        "retraso en la entrega",
        "remise retardée", "retard de remise", "consegna ritardata", "recapito ritardato",
        "zustellung verzögert",
    ]

    /// What says, in a text that also speaks of a delay, that nobody tries any more.
    static let giveUps = ["giving up", "given up", "gave up", "not going to try again", "final", "too long"]

    /// What a subject begins with when somebody is away.
    static let absences = [
        "auto:", "auto reply", "auto-reply", "autoreply", "automatic reply", "automatic response",
        "autoresponse",
        "auto response", "out of office", "out of the office", "ooo:", "away from", "i am away",
        "on vacation", "vacation",
        "on holiday", "respuesta automática", "respuesta automatica", "fuera de la oficina",
        "fuera de oficina",
        "ausente", "estoy de vacaciones", "réponse automatique", "reponse automatique", "absence", "absent",
        "message d'absence", "risposta automatica", "fuori sede", "fuori ufficio", "assente", "in ferie",
        "abwesenheit", "automatische antwort", "resposta automática",
    ]

    /// Fields that only robots which answer write.
    static let robotFields = [
        "x-autoreply", "x-auto-reply", "x-autorespond", "x-autoresponder", "x-autoreply-from",
        "x-auto-respond",
        "x-vacation", "x-mail-autoreply",
    ]

    /// What a subject says when somebody asks for a proof that the sender is a person.
    static let challenges = [
        "please confirm your message", "please confirm your email", "confirm you are not",
        "verify your email to",
        "verification of your message", "[spam protection]", "challenge-response", "sender verification",
        "your message requires confirmation", "su mensaje requiere confirmación", "confirmez votre message",
        "confirme su mensaje", "conferma il tuo messaggio", "please release your message",
        "whitelist request",
    ]

    /// How the fields begin that such services write.
    static let challengeFields = ["x-tmda-", "x-boxbe-", "x-spamarrest", "x-challenge"]

    /// Where the copy of the returned message begins, at the beginning of a line, dashes and blanks left out.
    static let copies = [
        "below this line is a copy of the message", "this is a copy of your message",
        "this is a copy of the message",
        "original message", "mensaje original", "message d'origine", "messaggio originale",
        "ursprüngliche nachricht",
        "message header follows", "message headers follow", "message text follows", "returned message",
        "the headers of the original message", "the header of the original message", "unsent message below",
        "original message headers", "here is a copy of the headers", "end of message", "received:",
        "return-path:",
        "undelivered message follows", "the body of the message is", "forwarded message",
    ]

    /// Whether one of the words stands in a text in lower case.
    static func found(_ words: [String], in text: String) -> Bool {
        words.contains { text.contains($0) }
    }
}
