"""Held messages are erased, or not after all."""

from faults import Faults
from gate import Gate
from postfix import Postfix
from sink import Sink
from until import until


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


def test_a_purge_goes_on_after_kill_9_between_two_slices_with_what_it_had_counted(make_gate, sink: Sink) -> None:
    gate: Gate = make_gate(sink.url, PURGE_GRACE="1", LEDGER_SLICE="10")
    faults = Faults(gate)
    gate.restart()
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    for _ in range(100):
        assert site.sendmail("ana@correo.test").accepted
    gate.do("purge", site.domain)
    faults.slow_disk(0.2)
    for part in (10, 40):
        until(lambda: gate.status(site)["purged"] >= part, f"{part} messages to be erased")
        status = gate.status(site)
        assert status["state"] == "purging" and 0 < status["purged"] < 100, status
        assert gate.run("undo-purge", site.domain).returncode != 0, "a part is gone already"
        gate.kill()
        gate.verify()
        assert site.sendmail("late@correo.test").accepted
        gate.start()
    faults.slow_disk(0)
    gate.wait_for_status(site, state="ok", purged=100, held=0, queued=0, sent=2)
    assert [recipients for _, recipients in sink.envelopes] == [["late@correo.test"]] * 2


def test_a_release_is_stopped_between_two_slices_and_goes_on_after_kill_9(make_gate, sink: Sink) -> None:
    gate: Gate = make_gate(sink.url, LEDGER_SLICE="10")
    faults = Faults(gate)
    gate.restart()
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    for _ in range(100):
        assert site.sendmail("ana@correo.test").accepted
    faults.slow_disk(0.2)
    gate.do("unblock", site.domain)
    status = gate.status(site)
    assert (status["held"], status["queued"] + status["sent"]) == (0, 100)
    gate.do("block", site.domain, "--reason", "Alto")
    gate.kill()
    gate.verify()
    gate.start()
    faults.slow_disk(0)
    status = gate.wait_for_status(site, in_flight=0)
    assert status["state"] == "ko" and status["held"] + status["sent"] == 100 and status["sent"] < 100, status
    gate.verify()
    gate.do("unblock", site.domain)
    gate.wait_for_status(site, held=0, queued=0, sent=100)
    assert len(sink.messages) <= 100 + 4, "at most what was in flight arrives twice"
