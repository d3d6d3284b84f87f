"""Held messages are erased, or not after all."""

from gate import Gate
from postfix import Postfix


def test_purged_messages_come_back_by_undo_and_are_gone_after_the_grace(gate: Gate, postfix: Postfix) -> None:
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    gate.do("block", site.domain, "--reason", "Prueba")
    for number in range(20):
        assert site.mail(mailbox.address, f"Mensaje {number}").accepted
    gate.verify()
    gate.do("purge", site.domain)
    assert gate.status(site)["state"] == "purging"
    gate.verify()
    gate.do("undo-purge", site.domain)
    status = gate.status(site)
    assert (status["state"], status["held"]) == ("ko", 20)
    gate.verify()
    gate.restart(PURGE_GRACE="2")
    gate.do("purge", site.domain)
    assert site.mail(mailbox.address, "Llegado durante la eliminación").accepted
    gate.verify()
    gate.wait_for_status(site, state="ok", held=0, purged=20)
    mailbox.wait_for(1)
    gate.wait_for_status(site, queued=0, sent=1)
    assert mailbox.subjects() == ["Llegado durante la eliminación"]
