"""A script's message on its way to a real MTA."""

from gate import Gate
from postfix import Postfix
from sink import Sink


def test_a_message_of_mail_is_delivered_as_the_script_wrote_it(gate: Gate, postfix: Postfix) -> None:
    site = gate.add_site("tienda.test")
    ana, bea, secret = postfix.mailbox(), postfix.mailbox(), postfix.mailbox()
    body = "Señora García:\n\nsu pedido llega mañana.\n.\n..dos puntos\nFrom aquí, el final.\n"
    headers = "\r\n".join(
        [
            "From: Tienda <tienda@tienda.test>",
            f"Cc: {bea.address}",
            f"Bcc: {secret.address}",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
        ]
    )
    outcome = site.mail(ana.address, "Su pedido", body, headers)
    assert outcome.accepted, outcome.error
    for mailbox in (ana, bea, secret):
        [message] = mailbox.wait_for(1)
        assert message["Subject"] == "Su pedido"
        assert message["From"] == "Tienda <tienda@tienda.test>"
        assert message["To"] == ana.address
        assert message["Cc"] == bea.address
        assert message["Bcc"] is None
        assert message["X-PHP-Originating-Script"] == f"{site.uid}:contacto.php"
        assert message["Date"] and message["Message-ID"]
        assert message.get_content().rstrip("\n") == body.rstrip("\n")
    for mailbox in (ana, bea):
        assert secret.address not in mailbox.messages()[0].as_string()
    assert gate.wait_for_status(site, sent=1)["accepted"] == 1


def test_a_message_written_while_the_gate_is_down_is_taken_in_when_it_starts(
    gate: Gate, postfix: Postfix
) -> None:
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    gate.stop()
    for number in range(3):
        outcome = site.mail(mailbox.address, f"Mensaje {number}")
        assert outcome.accepted, outcome.error
    gate.start()
    mailbox.wait_for(3)
    assert sorted(mailbox.subjects()) == ["Mensaje 0", "Mensaje 1", "Mensaje 2"]
    assert gate.wait_for_status(site, sent=3)["accepted"] == 3


def test_an_address_that_the_mta_refuses_is_counted_in_error(gate: Gate, postfix: Postfix) -> None:
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    outcome = site.mail(f"{mailbox.address}, {postfix.unknown_address()}", "Para dos")
    assert outcome.accepted, outcome.error
    mailbox.wait_for(1)
    status = gate.wait_for_status(site, errors=1)
    assert (status["queued"], status["held"]) == (0, 0)


def test_messages_wait_while_the_mta_is_down_and_leave_when_it_is_back(gate: Gate, postfix: Postfix) -> None:
    gate.restart(RETRY_DELAYS="3")
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    with postfix.down():
        for number in range(3):
            assert site.mail(mailbox.address, f"Mensaje {number}").accepted
        gate.wait_for_status(site, queued=3, in_flight=0)
        gate.verify()
    mailbox.wait_for(3)
    gate.wait_for_status(site, queued=0, sent=3, errors=0)


def test_a_block_and_what_it_holds_survive_a_restart(gate: Gate, postfix: Postfix) -> None:
    site, other = gate.add_site("tienda.test"), gate.add_site("otra.test")
    mailbox, witness = postfix.mailbox(), postfix.mailbox()
    gate.do("block", site.domain, "--reason", "Prueba")
    assert site.mail(mailbox.address, "Antes").accepted
    gate.restart()
    assert gate.status(site)["state"] == "ko"
    assert site.mail(mailbox.address, "Después").accepted
    assert other.mail(witness.address, "Testigo").accepted
    witness.wait_for(1)
    assert gate.status(site)["held"] == 2
    assert mailbox.messages() == []
    gate.do("unblock", site.domain)
    mailbox.wait_for(2)
    assert sorted(mailbox.subjects()) == ["Antes", "Después"]


def test_held_messages_leave_oldest_first(make_gate, sink: Sink) -> None:
    gate = make_gate(sink.url, RELAY_CONNECTIONS="1")
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    subjects = [f"Mensaje {number}" for number in range(12)]
    for subject in subjects:
        assert site.mail("ana@correo.test", subject).accepted
    gate.do("unblock", site.domain)
    gate.wait_for_status(site, sent=len(subjects))
    assert sink.subjects() == subjects
