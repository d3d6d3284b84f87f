"""What people read and type in each language, as the guides have it."""

from typing import NamedTuple


class Words(NamedTuple):
    """The labels and addresses of one language."""

    sign_in: str
    email: str
    password: str
    hostings: str
    scripts: str
    recipient: str
    confirmation: str
    own_account: str
    block: str
    unblock: str
    purge: str
    undo: str
    confirm: str
    active: str
    inactive: str
    purging: str
    block_slug: str
    unblock_slug: str
    purge_slug: str
    undo_slug: str
    spam_slug: str
    held: str
    errors: str
    history: str
    fleet: str
    state: str
    trail: str
    accounts: str
    new_account: str
    password_slug: str
    reports: str
    diagnostics: str
    test: str
    send_test: str


WORDS = {
    "es": Words(
        sign_in="entrar",
        email="Correo electrónico",
        password="Contraseña",
        hostings="alojamientos",
        scripts="scripts-de-correo-electronico",
        recipient="destinatario",
        confirmation="confirmar-destinatario",
        own_account="cuenta",
        block="Bloquear el envío",
        unblock="Desbloquear el envío",
        purge="Eliminar los mensajes",
        undo="Deshacer la eliminación",
        confirm="Aceptar",
        active="Activo",
        inactive="Inactivo",
        purging="Depuración",
        block_slug="bloquear",
        unblock_slug="desbloquear",
        purge_slug="eliminar",
        undo_slug="deshacer",
        spam_slug="marcar-spam",
        held="en-espera",
        errors="mensajes-en-error",
        history="historial",
        fleet="supervision",
        state="estado",
        trail="registro",
        accounts="cuentas",
        new_account="nueva",
        password_slug="clave",
        reports="informes",
        diagnostics="diagnostico",
        test="mensaje-de-prueba",
        send_test="Enviar un mensaje de prueba",
    ),
    "fr": Words(
        sign_in="connexion",
        email="Adresse e-mail",
        password="Mot de passe",
        hostings="hebergements",
        scripts="scripts-emails",
        recipient="destinataire",
        confirmation="confirmer-destinataire",
        own_account="compte",
        block="Bloquer l'envoi",
        unblock="Débloquer l'envoi",
        purge="Purger les e-mails",
        undo="Annuler la purge",
        confirm="Valider",
        active="Actif",
        inactive="Inactif",
        purging="Purge",
        block_slug="bloquer",
        unblock_slug="debloquer",
        purge_slug="purger",
        undo_slug="annuler",
        spam_slug="marquer-spam",
        held="en-attente",
        errors="emails-en-erreur",
        history="historique",
        fleet="supervision",
        state="etat",
        trail="journal",
        accounts="comptes",
        new_account="nouveau",
        password_slug="mot-de-passe",
        reports="rapports",
        diagnostics="diagnostic",
        test="email-de-test",
        send_test="Envoyer un e-mail de test",
    ),
    "it": Words(
        sign_in="accesso",
        email="Indirizzo email",
        password="Password",
        hostings="hosting",
        scripts="script-email",
        recipient="destinatario",
        confirmation="conferma-destinatario",
        own_account="account",
        block="Blocca l'invio",
        unblock="Sblocca l'invio",
        purge="Elimina le email",
        undo="Annulla l'eliminazione",
        confirm="Conferma",
        active="Attivo",
        inactive="Non attivo",
        purging="Eliminazione",
        block_slug="blocca",
        unblock_slug="sblocca",
        purge_slug="elimina",
        undo_slug="annulla",
        spam_slug="segna-spam",
        held="in-coda",
        errors="email-in-errore",
        history="storico",
        fleet="supervisione",
        state="stato",
        trail="registro",
        accounts="account",
        new_account="nuovo",
        password_slug="password",
        reports="rapporti",
        diagnostics="diagnostica",
        test="email-di-prova",
        send_test="Invia un'email di prova",
    ),
}
