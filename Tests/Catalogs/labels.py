"""The words of the guides: customers know them from the provider's other pages."""

# What it names: the messages that say it, and the words in es, fr and it.
LABELS: dict[str, tuple[tuple[str, ...], tuple[str, str, str]]] = {
    "page": (("scripts.name",), ("Scripts de correo electrónico", "Scripts emails", "Script email")),
    "hostings": (("hostings.name",), ("Alojamientos", "Hébergements", "Hosting")),
    "service state": (("status.title",), ("Estado del servicio", "État du service", "Stato del servizio")),
    "reports to": (
        ("recipient.name",),
        ("Informes de error a", "Rapport d'erreurs à", "Notifica di errore a"),
    ),
    "change recipient": (
        ("recipient.change",),
        ("Cambiar el destinatario", "Changer le destinataire", "Modifica il destinatario"),
    ),
    "total sent": (
        ("counters.total",),
        ("Total de mensajes enviados", "Total des e-mails envoyés", "Totale email inviate"),
    ),
    "sent today": (
        ("counters.today",),
        ("Mensajes enviados hoy", "E-mails envoyés aujourd'hui", "Email inviate oggi"),
    ),
    "total in error": (
        ("counters.errors",),
        ("Total de mensajes en error", "Total des e-mails en erreur", "Totale email in errore"),
    ),
    "history": (
        ("history.title",),
        ("Historial de mensajes enviados", "Historique des e-mails envoyés", "Storico delle email inviate"),
    ),
    "block": (("act.name",), ("Bloquear el envío", "Bloquer l'envoi", "Blocca l'invio")),
    "unblock": (("act.name",), ("Desbloquear el envío", "Débloquer l'envoi", "Sblocca l'invio")),
    "purge": (("act.name",), ("Eliminar los mensajes", "Purger les e-mails", "Elimina le email")),
    "held": (("history.held",), ("En espera", "En attente", "In coda")),
    "state active": (("state.name",), ("Activo", "Actif", "Attivo")),
    "state inactive": (("state.name",), ("Inactivo", "Inactif", "Non attivo")),
    "state purging": (("state.name",), ("Depuración", "Purge", "Eliminazione")),
    "confirm": (("confirm.submit",), ("Aceptar", "Valider", "Conferma")),
    "confirm a block": (
        ("confirm.submit",),
        ("Aceptar y bloquear el envío", "Valider et bloquer l'envoi", "Conferma e blocca l'invio"),
    ),
    "confirm an unblock": (
        ("confirm.submit",),
        ("Aceptar y desbloquear el envío", "Valider et débloquer l'envoi", "Conferma e sblocca l'invio"),
    ),
}
