import Languages

extension GoldenLetters {
    /// The mail that tells of a block by a rule.
    static func rule(_ language: Language) -> String {
        switch language {
        case .es: ruleInSpanish
        case .fr: ruleInFrench
        case .it: ruleInItalian
        }
    }

    private static let ruleInSpanish = """
        tienda.example: una regla automática ha bloqueado el envío

        El 14 de marzo de 2026 a las 11:00, una regla automática ha bloqueado el envío de los scripts de tienda.example.

        En 24 horas, el 20 % de los destinatarios dio error: 1 de 5. La regla bloquea a partir del 20 %.

        Los scripts que están detrás:

        Script: /web/pedido.php
          1 mensaje, 1 destinatario en error

        Script: /web/contacto.php
          3 mensajes, 0 destinatarios en error

        Sin nombre de script
          1 mensaje, 0 destinatarios en error

        Mientras tanto no se rechaza ningún mensaje: cada uno espera 72 horas como máximo. Ahora hay 1 en espera.

        Qué hacer:

        - Corrija o quite de sus formularios y listas las direcciones que no existen: demasiados errores bloquean el envío.
        - Si alguien las escribe en un formulario, añada un captcha.
        - Desbloquee el envío, o elimine los mensajes si no son suyos.

        Abrir el panel <https://panel.example.org/es/tienda.example>

        --\u{20}
        Recibe este mensaje porque es el destinatario de los informes de error de tienda.example. Puede cambiar el destinatario en el panel.

        """

    private static let ruleInFrench = """
        tienda.example : une règle automatique a bloqué l'envoi

        Le 14 mars 2026 à 11:00, une règle automatique a bloqué l'envoi des scripts de tienda.example.

        En 24 heures, 20 % des destinataires étaient en erreur : 1 sur 5. La règle bloque à partir de 20 %.

        Les scripts en cause :

        Script : /web/pedido.php
          1 e-mail, 1 destinataire en erreur

        Script : /web/contacto.php
          3 e-mails, 0 destinataire en erreur

        Sans nom de script
          1 e-mail, 0 destinataire en erreur

        Entre-temps, aucun e-mail n'est refusé : chacun attend 72 heures au plus. 1 est en attente actuellement.

        Que faire :

        - Corrigez ou retirez de vos formulaires et de vos listes les adresses qui n'existent pas : trop d'erreurs bloquent l'envoi.
        - Si quelqu'un les saisit dans un formulaire, ajoutez un captcha.
        - Débloquez l'envoi, ou purgez les e-mails s'ils ne sont pas les vôtres.

        Ouvrir le panneau <https://panel.example.org/fr/tienda.example>

        --\u{20}
        Vous recevez cet e-mail car vous êtes le destinataire des rapports d'erreurs de tienda.example. Vous pouvez changer le destinataire dans le panneau.

        """

    private static let ruleInItalian = """
        tienda.example: una regola automatica ha bloccato l'invio

        Il giorno 14 marzo 2026 alle 11:00 una regola automatica ha bloccato l'invio degli script di tienda.example.

        Destinatari in errore in 24 ore: 1 su 5, cioè 20%. La regola blocca a partire da 20%.

        Gli script responsabili:

        Script: /web/pedido.php
          1 email, 1 destinatario in errore

        Script: /web/contacto.php
          3 email, 0 destinatari in errore

        Senza nome di script
          1 email, 0 destinatari in errore

        Intanto nessuna email viene rifiutata: ognuna attende al massimo 72 ore. Ora ce n'è 1 in coda.

        Cosa fare:

        - Correggi o togli dai tuoi form e dalle tue liste gli indirizzi che non esistono: troppi errori bloccano l'invio.
        - Se qualcuno li scrive in un form, aggiungi un captcha.
        - Sblocca l'invio, oppure elimina le email se non sono tue.

        Apri il pannello <https://panel.example.org/it/tienda.example>

        --\u{20}
        Ricevi questa email perché sei il destinatario delle notifiche di errore di tienda.example. Puoi modificare il destinatario nel pannello.

        """
}
