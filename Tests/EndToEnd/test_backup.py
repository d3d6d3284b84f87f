"""A copy of the ledger made while mail flows, and what comes of it when it is brought back."""

import stat
import threading

import pytest

from gate import Gate
from postfix import Postfix
from sink import Sink
from until import until

DATA, UNAVAILABLE, IO = 65, 69, 74


@pytest.fixture
def quiet_gate(make_gate, sink: Sink) -> Gate:
    return make_gate(sink.url)


def put_away(gate: Gate) -> None:
    """The disk of before is lost."""
    data = gate.folder / "data"
    data.rename(gate.folder / "lost")
    data.mkdir(mode=0o750)


def test_a_backup_made_under_load_balances_and_has_every_message_of_before(quiet_gate: Gate) -> None:
    gate = quiet_gate
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    for _ in range(5):
        assert site.sendmail("ana@correo.test").accepted
    copy = gate.folder / "copia.sqlite"
    ended = threading.Event()

    def send() -> None:
        while not ended.is_set():
            assert site.sendmail("ana@correo.test").accepted

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    try:
        until(lambda: gate.status(site)["held"] >= 50, "mail to flow")
        before = gate.status(site)["held"]
        gate.do("backup", str(copy))
        after = gate.status(site)["held"]
    finally:
        ended.set()
        for sender in senders:
            sender.join()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert not list((gate.folder / "data/backup").iterdir()), "the copy within the data folder is left"
    gate.stop()
    put_away(gate)
    gate.do("restore", str(copy))
    gate.start()
    gate.verify()
    status = gate.status(site)
    assert before <= status["held"] <= after
    assert status["state"] == "ko"


def test_a_backup_overwrites_nothing_and_leaves_nothing_half_made(quiet_gate: Gate) -> None:
    taken = quiet_gate.folder / "copia.sqlite"
    taken.write_text("mine")
    done = quiet_gate.run("backup", str(taken))
    assert done.returncode == DATA and str(taken) in done.stderr
    assert taken.read_text() == "mine"
    done = quiet_gate.run("backup", str(quiet_gate.folder / "no/such/copia.sqlite"))
    assert done.returncode == IO and "no/such" in done.stderr
    assert not list((quiet_gate.folder / "data/backup").iterdir())


def test_a_restored_gate_sends_nothing_by_itself_until_the_operator_says_so(
    make_gate, postfix: Postfix
) -> None:
    gate: Gate = make_gate("smtp://127.0.0.1:9")
    queued, held, purging, idle = (gate.add_site(f"{name}.test") for name in ("cola", "alto", "purga", "nada"))
    mailbox = postfix.mailbox()
    for site in (held, purging):
        gate.do("block", site.domain, "--reason", "Prueba")
    for site in (queued, held, purging):
        assert site.mail(mailbox.address, f"De {site.domain}").accepted
    gate.do("purge", purging.domain)
    copy = gate.folder / "copia.sqlite"
    gate.do("backup", str(copy))
    gate.stop()
    put_away(gate)
    lines = {line["domain"]: line for line in gate.records("restore", str(copy))}
    assert {domain: (line["done"], line["state"]) for domain, line in lines.items()} == {
        "cola.test": ("block", "ko"),
        "purga.test": ("undo-purge", "ko"),
    }
    gate.relay = postfix.url
    gate.start()
    assert idle.mail(mailbox.address, "Testigo").accepted
    mailbox.wait_for(1)
    states = {site.domain: gate.status(site) for site in (queued, held, purging, idle)}
    assert [states[name]["held"] for name in ("cola.test", "alto.test", "purga.test")] == [1, 1, 1]
    assert mailbox.subjects() == ["Testigo"]
    assert states["nada.test"]["state"] == "ok"
    gate.do("unblock", queued.domain)
    mailbox.wait_for(2)
    assert sorted(mailbox.subjects()) == ["De cola.test", "Testigo"]


def test_waiting_messages_leave_after_a_restore_when_that_is_asked_for(make_gate, postfix: Postfix) -> None:
    gate: Gate = make_gate("smtp://127.0.0.1:9", RETRY_DELAYS="2")
    site, mailbox = gate.add_site("cola.test"), postfix.mailbox()
    assert site.mail(mailbox.address, "En cola").accepted
    copy = gate.folder / "copia.sqlite"
    gate.do("backup", str(copy))
    gate.stop()
    put_away(gate)
    gate.do("restore", str(copy), "--send-queued")
    gate.relay = postfix.url
    gate.start()
    mailbox.wait_for(1)


def test_a_restore_replaces_no_ledger_and_takes_no_damaged_copy(quiet_gate: Gate) -> None:
    gate = quiet_gate
    site = gate.add_site("tienda.test")
    copy = gate.folder / "copia.sqlite"
    gate.do("backup", str(copy))
    running = gate.run("restore", str(copy))
    assert running.returncode == UNAVAILABLE and "stop it" in running.stderr
    gate.stop()
    there = gate.run("restore", str(copy))
    assert there.returncode == DATA and "mv" in there.stderr
    kept = (gate.folder / "data/esclusa.sqlite").read_bytes()
    put_away(gate)
    damaged = gate.folder / "rota.sqlite"
    bytes_ = bytearray(copy.read_bytes())
    bytes_[4096 : 4096 + 2000] = b"\xff" * 2000
    damaged.write_bytes(bytes_)
    assert gate.run("restore", str(damaged)).returncode == IO
    assert list((gate.folder / "data").iterdir()) == []
    assert (gate.folder / "lost/esclusa.sqlite").read_bytes() == kept
    gate.do("restore", str(copy))
    gate.start()
    assert gate.status(site)["accepted"] == 0
