"""Exim behind the gate, with what comes back, and before it."""

import contextlib
import subprocess
from typing import Iterator

import pytest

from exim import BY_LMTP, BY_PIPE, LOST, UID, Exim
from folder import open_folder
from postfix import DOMAIN, free_port
from sink import Sink


@pytest.fixture
def exim() -> Iterator[Exim]:
    with open_folder() as folder:
        exim = Exim(folder)
        with contextlib.ExitStack() as stack:
            stack.callback(lambda: print(exim.log()))
            stack.callback(exim.stop)
            yield exim


def test_exim_takes_the_gate_s_mail_and_refuses_for_good_what_it_does_not_know(make_gate, exim: Exim) -> None:
    exim.start()
    gate = make_gate(exim.url)
    site, mailbox = gate.add_site("tienda.test"), exim.mailbox()
    assert site.mail(f"{mailbox.address}, nadie@{DOMAIN}", "Su pedido", "Buenos dias:\n.\n..\n").accepted
    [message] = mailbox.wait_for(1)
    assert message["Subject"] == "Su pedido"
    assert message.get_content().rstrip() == "Buenos dias:\n.\n.."
    status = gate.wait_for_status(site, sent=1, errors=1)
    assert status["queued"] == 0


@pytest.mark.parametrize("domain", [BY_LMTP, BY_PIPE])
def test_a_bounce_of_exim_comes_back_and_is_counted_once(make_gate, exim: Exim, domain: str) -> None:
    gate = make_gate(exim.url, BOUNCE_DOMAIN=domain, BOUNCE_USERS=str(UID))
    exim.give_back_to(gate)
    exim.start()
    site, mailbox = gate.add_site("tienda.test"), exim.mailbox()
    assert site.mail(f"{mailbox.address}, {LOST}", "Su pedido").accepted
    [message] = mailbox.wait_for(1)
    assert message["Return-path"].startswith("<b+")
    status = gate.wait_for_status(site, sent=1, errors=1, seconds=30)
    assert status["queued"] == 0


def test_exim_before_the_gate_logs_in_and_its_mail_is_held_and_sent(make_gate, exim: Exim, sink: Sink) -> None:
    port = free_port()
    gate = make_gate(sink.url, SMTP_LISTEN=f"127.0.0.1:{port}")
    site = gate.add_site("tienda.test")
    [secret] = gate.records("hosting", "smtp-password", site.domain)
    exim.send_through(port, secret["login"], secret["password"])
    exim.start()
    gate.do("block", site.domain, "--reason", "Prueba")
    swaks = ["swaks", "--server", f"127.0.0.1:{exim.port}", "--from", "web@tienda.test", "--to", "ana@x.test"]
    subprocess.run([*swaks, "--hide-all"], check=True, timeout=30)
    gate.wait_for_status(site, held=1, seconds=30)
    assert not sink.messages
    gate.do("unblock", site.domain)
    gate.wait_for_status(site, sent=1)
    assert sink.envelopes == [("web@tienda.test", ["ana@x.test"])]
    assert "(Esclusa) with ESMTPA" in sink.messages[0]["Received"]
