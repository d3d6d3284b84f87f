import Languages

/// The words that addresses are made of in one language.
struct Slugs: Hashable, Sendable {
    var signIn: String
    var signOut: String
    var hostings: String
    var scripts: String
    var recipient: String
    var block: String
    var unblock: String
    var purge: String
    var undo: String
    /// The query field that names an operation to tell about.
    var operation: String
    /// The query field that names an act that changed nothing.
    var unchanged: String
    /// The query field with the address to go to after signing in.
    var comeBack: String
    /// The query field of a search.
    var search: String

    static func of(_ language: Language) -> Slugs {
        switch language {
        case .es: spanish
        case .fr: french
        case .it: italian
        }
    }

    func act(_ act: Place.Act) -> String {
        switch act {
        case .block: block
        case .unblock: unblock
        case .purge: purge
        case .undo: undo
        }
    }

    private static let spanish = Slugs(
        signIn: "entrar",
        signOut: "salir",
        hostings: "alojamientos",
        scripts: "scripts-de-correo-electronico",
        recipient: "destinatario",
        block: "bloquear",
        unblock: "desbloquear",
        purge: "eliminar",
        undo: "deshacer",
        operation: "operacion",
        unchanged: "sin-cambios",
        comeBack: "volver",
        search: "buscar"
    )
    private static let french = Slugs(
        signIn: "connexion",
        signOut: "deconnexion",
        hostings: "hebergements",
        scripts: "scripts-emails",
        recipient: "destinataire",
        block: "bloquer",
        unblock: "debloquer",
        purge: "purger",
        undo: "annuler",
        operation: "operation",
        unchanged: "inchange",
        comeBack: "retour",
        search: "recherche"
    )
    private static let italian = Slugs(
        signIn: "accesso",
        signOut: "uscita",
        hostings: "hosting",
        scripts: "script-email",
        recipient: "destinatario",
        block: "blocca",
        unblock: "sblocca",
        purge: "elimina",
        undo: "annulla",
        operation: "operazione",
        unchanged: "invariato",
        comeBack: "ritorno",
        search: "cerca"
    )
}
