import Languages

/// The mails as they have to read; whoever changes their words reads them here again.
enum GoldenLetters {
    static func report(_ language: Language) -> String {
        switch language {
        case .es: reportInSpanish
        case .fr: reportInFrench
        case .it: reportInItalian
        }
    }

    static func warning(_ language: Language) -> String {
        switch language {
        case .es: warningInSpanish
        case .fr: warningInFrench
        case .it: warningInItalian
        }
    }

    private static let reportInSpanish = """
        tienda.example: 2 destinatarios sin su mensaje el 17 de marzo

        El 17 de marzo de 2026, estos mensajes de los scripts de tienda.example no llegaron a su destinatario:

        - en error: 1 destinatario
        - caducados en espera, porque el envío estaba bloqueado: 1 destinatario

        Primero, los más recientes:

        17 mar, 11:01 – bea@example.net
          La dirección no existe (5.1.1)
          Script: /web/contacto.php
          Respuesta del servidor: no such user

        17 mar, 11:00 – dora@example.net
          Caducó en espera: el envío estaba bloqueado
          Script: /web/pedido.php

        Qué hacer:

        - Corrija o quite de sus formularios y listas las direcciones que no existen: demasiados errores bloquean el envío.
        - Si los rechazan por spam, proteja sus formularios con un captcha y revise qué script los envía.
        - Los mensajes caducados no se pueden recuperar. Si el envío sigue bloqueado, puede desbloquearlo en el panel para que no caduquen más.

        Consulte todos los detalles en el panel <https://panel.example.org/es/tienda.example>.

        --\u{20}
        Recibe este mensaje porque es el destinatario de los informes de error de tienda.example. Puede cambiar el destinatario en el panel.

        """

    private static let reportInFrench = """
        tienda.example : 2 destinataires sans leur e-mail le 17 mars

        Le 17 mars 2026, ces e-mails des scripts de tienda.example ne sont pas parvenus à leur destinataire :

        - en erreur : 1 destinataire
        - expirés en attente, car l'envoi était bloqué : 1 destinataire

        Du plus récent au plus ancien :

        17 mars, 11:01 – bea@example.net
          L'adresse n'existe pas (5.1.1)
          Script : /web/contacto.php
          Réponse du serveur : no such user

        17 mars, 11:00 – dora@example.net
          Il a expiré en attente : l'envoi était bloqué
          Script : /web/pedido.php

        Que faire :

        - Corrigez ou retirez de vos formulaires et de vos listes les adresses qui n'existent pas : trop d'erreurs bloquent l'envoi.
        - S'ils sont refusés comme spam, protégez vos formulaires par un captcha et vérifiez quel script les envoie.
        - Les e-mails expirés ne peuvent pas être récupérés. Si l'envoi est toujours bloqué, débloquez-le dans le panneau pour que d'autres n'expirent pas.

        Consultez tous les détails dans le panneau <https://panel.example.org/fr/tienda.example>.

        --\u{20}
        Vous recevez cet e-mail car vous êtes le destinataire des rapports d'erreurs de tienda.example. Vous pouvez changer le destinataire dans le panneau.

        """

    private static let reportInItalian = """
        tienda.example: 2 destinatari senza la loro email, 17 marzo

        Il giorno 17 marzo 2026 queste email degli script di tienda.example non sono arrivate al destinatario:

        - in errore: 1 destinatario
        - scadute in coda, perché l'invio era bloccato: 1 destinatario

        Prima le più recenti:

        17 mar, 11:01 – bea@example.net
          L'indirizzo non esiste (5.1.1)
          Script: /web/contacto.php
          Risposta del server: no such user

        17 mar, 11:00 – dora@example.net
          È scaduta in coda: l'invio era bloccato
          Script: /web/pedido.php

        Cosa fare:

        - Correggi o togli dai tuoi form e dalle tue liste gli indirizzi che non esistono: troppi errori bloccano l'invio.
        - Se vengono rifiutate come spam, proteggi i tuoi form con un captcha e controlla quale script le invia.
        - Le email scadute non si possono recuperare. Se l'invio è ancora bloccato, sbloccalo nel pannello perché non ne scadano altre.

        Trovi tutti i dettagli nel pannello <https://panel.example.org/it/tienda.example>.

        --\u{20}
        Ricevi questa email perché sei il destinatario delle notifiche di errore di tienda.example. Puoi modificare il destinatario nel pannello.

        """

    private static let warningInSpanish = """
        tienda.example: los mensajes en espera empiezan a caducar el 17 de marzo a las 11:00

        El envío de los scripts de tienda.example está bloqueado y hay 2 mensajes en espera.

        El primero caduca el 17 de marzo de 2026 a las 11:00: se eliminará sin haberse enviado.

        Si quiere que salgan, desbloquee el envío en el panel antes de esa hora. Si no los necesita, elimínelos.

        Si el panel no le permite desbloquearlo, póngase en contacto con el servicio de asistencia.

        Abrir el panel <https://panel.example.org/es/tienda.example>

        --\u{20}
        Recibe este mensaje porque es el destinatario de los informes de error de tienda.example. Puede cambiar el destinatario en el panel.

        """

    private static let warningInFrench = """
        tienda.example : les e-mails en attente commencent à expirer le 17 mars à 11:00

        L'envoi des scripts de tienda.example est bloqué et 2 e-mails sont en attente.

        Le premier expire le 17 mars 2026 à 11:00 : il sera supprimé sans avoir été envoyé.

        Pour qu'ils partent, débloquez l'envoi dans le panneau avant cette heure. Si vous n'en avez pas besoin, purgez-les.

        Si le panneau ne vous permet pas de le débloquer, contactez l'assistance.

        Ouvrir le panneau <https://panel.example.org/fr/tienda.example>

        --\u{20}
        Vous recevez cet e-mail car vous êtes le destinataire des rapports d'erreurs de tienda.example. Vous pouvez changer le destinataire dans le panneau.

        """

    private static let warningInItalian = """
        tienda.example: le email in coda cominciano a scadere il giorno 17 marzo alle 11:00

        L'invio degli script di tienda.example è bloccato e ci sono 2 email in coda.

        La prima scade il giorno 17 marzo 2026 alle 11:00: verrà eliminata senza essere inviata.

        Se vuoi che partano, sblocca l'invio nel pannello prima di quell'ora. Se non ti servono, eliminale.

        Se il pannello non ti permette di sbloccarlo, contatta l'assistenza.

        Apri il pannello <https://panel.example.org/it/tienda.example>

        --\u{20}
        Ricevi questa email perché sei il destinatario delle notifiche di errore di tienda.example. Puoi modificare il destinatario nel pannello.

        """
}
