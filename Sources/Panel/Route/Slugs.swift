import Languages

/// The words that addresses are made of in one language.
struct Slugs: Hashable, Sendable {
    var signIn: String
    var signOut: String
    /// The account of whoever is signed in.
    var ownAccount: String
    var hostings: String
    var scripts: String
    var recipient: String
    /// Where an address confirms that it wants error reports.
    var confirmation: String
    /// The query field with the code of a link in a mail.
    var code: String
    var block: String
    var unblock: String
    var purge: String
    var undo: String
    var spam: String
    var held: String
    var errors: String
    var history: String
    /// Under the held messages: where some of them are erased.
    var deletion: String
    var diagnostics: String
    /// Under the diagnostics: where a test message is sent.
    var test: String
    var reports: String
    /// How the address of a daily report, of a warning, and of what a rule found begins.
    var dailyReport: String
    var holdReport: String
    var ruleReport: String
    /// The query field that names an operation to tell about.
    var operation: String
    /// The query field that names an act that changed nothing.
    var unchanged: String
    /// The query field with the address to go to after signing in.
    var comeBack: String
    /// The query field of a search.
    var search: String
    /// The query field with a page's number.
    var page: String
    /// The query field with the days that a page looks back.
    var days: String
    /// The query field that lists each failure by itself.
    var each: String
    /// The query field that marks every message of a page.
    var marked: String
    /// The query field that names a message, once for each.
    var message: String
    /// The query field that means every message that matches the search.
    var all: String
    /// The query field that means all but the messages named.
    var others: String
    /// Where operators see every hosting.
    var fleet: String
    /// Where it is told who did what.
    var trail: String
    /// The query field that keeps to a sort of acts.
    var kind: String
    /// The query field that keeps to those who acted.
    var party: String
    /// Where the accounts are.
    var accounts: String
    var newAccount: String
    var password: String
    var makeOperator: String
    var endOperator: String
    var removeAccount: String
    /// The query field that keeps to operators' accounts.
    var operators: String
    /// The query field that keeps to the hostings in a state.
    var state: String
    /// The query field that chooses an order.
    var order: String
    /// The query field with the line that a page begins after.
    var after: String
    /// The query field with the line that a page ends before.
    var before: String

    static func of(_ language: Language) -> Slugs {
        switch language {
        case .es: spanish
        case .fr: french
        case .it: italian
        }
    }

    private static let spanish = Slugs(
        signIn: "entrar",
        signOut: "salir",
        ownAccount: "cuenta",
        hostings: "alojamientos",
        scripts: "scripts-de-correo-electronico",
        recipient: "destinatario",
        confirmation: "confirmar-destinatario",
        code: "codigo",
        block: "bloquear",
        unblock: "desbloquear",
        purge: "eliminar",
        undo: "deshacer",
        spam: "marcar-spam",
        held: "en-espera",
        errors: "mensajes-en-error",
        history: "historial",
        deletion: "eliminar",
        diagnostics: "diagnostico",
        test: "mensaje-de-prueba",
        reports: "informes",
        dailyReport: "errores",
        holdReport: "aviso",
        ruleReport: "bloqueo",
        operation: "operacion",
        unchanged: "sin-cambios",
        comeBack: "volver",
        search: "buscar",
        page: "pagina",
        days: "dias",
        each: "uno-a-uno",
        marked: "marcar",
        message: "mensaje",
        all: "todos",
        others: "los-demas",
        fleet: "supervision",
        trail: "registro",
        kind: "accion",
        party: "quien",
        accounts: "cuentas",
        newAccount: "nueva",
        password: "clave",
        makeOperator: "hacer-operador",
        endOperator: "quitar-operador",
        removeAccount: "eliminar",
        operators: "operadores",
        state: "estado",
        order: "orden",
        after: "despues-de",
        before: "antes-de"
    )
    private static let french = Slugs(
        signIn: "connexion",
        signOut: "deconnexion",
        ownAccount: "compte",
        hostings: "hebergements",
        scripts: "scripts-emails",
        recipient: "destinataire",
        confirmation: "confirmer-destinataire",
        code: "code",
        block: "bloquer",
        unblock: "debloquer",
        purge: "purger",
        undo: "annuler",
        spam: "marquer-spam",
        held: "en-attente",
        errors: "emails-en-erreur",
        history: "historique",
        deletion: "supprimer",
        diagnostics: "diagnostic",
        test: "email-de-test",
        reports: "rapports",
        dailyReport: "erreurs",
        holdReport: "avis",
        ruleReport: "blocage",
        operation: "operation",
        unchanged: "inchange",
        comeBack: "retour",
        search: "recherche",
        page: "page",
        days: "jours",
        each: "un-par-un",
        marked: "cocher",
        message: "message",
        all: "tous",
        others: "les-autres",
        fleet: "supervision",
        trail: "journal",
        kind: "action",
        party: "qui",
        accounts: "comptes",
        newAccount: "nouveau",
        password: "mot-de-passe",
        makeOperator: "faire-operateur",
        endOperator: "retirer-operateur",
        removeAccount: "supprimer",
        operators: "operateurs",
        state: "etat",
        order: "ordre",
        after: "apres",
        before: "avant"
    )
    private static let italian = Slugs(
        signIn: "accesso",
        signOut: "uscita",
        ownAccount: "account",
        hostings: "hosting",
        scripts: "script-email",
        recipient: "destinatario",
        confirmation: "conferma-destinatario",
        code: "codice",
        block: "blocca",
        unblock: "sblocca",
        purge: "elimina",
        undo: "annulla",
        spam: "segna-spam",
        held: "in-coda",
        errors: "email-in-errore",
        history: "storico",
        deletion: "elimina",
        diagnostics: "diagnostica",
        test: "email-di-prova",
        reports: "rapporti",
        dailyReport: "errori",
        holdReport: "avviso",
        ruleReport: "blocco",
        operation: "operazione",
        unchanged: "invariato",
        comeBack: "ritorno",
        search: "cerca",
        page: "pagina",
        days: "giorni",
        each: "una-per-una",
        marked: "seleziona",
        message: "messaggio",
        all: "tutti",
        others: "gli-altri",
        fleet: "supervisione",
        trail: "registro",
        kind: "azione",
        party: "chi",
        accounts: "account",
        newAccount: "nuovo",
        password: "password",
        makeOperator: "rendi-operatore",
        endOperator: "togli-operatore",
        removeAccount: "elimina",
        operators: "operatori",
        state: "stato",
        order: "ordine",
        after: "dopo",
        before: "prima"
    )
}
