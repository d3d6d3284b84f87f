"""A Postfix in front of the gate: what a machine sends goes through it into the gate's door for sites that log in."""

import subprocess
from pathlib import Path
from typing import Callable, Iterator

import pytest

from folder import open_folder
from gate import Gate
from hosting import Site
from postfix import Postfix, free_port
from sink import Sink
from until import until

# As Documentation/Operating.md has it.
MAIN = """
default_transport = smtp
relayhost = [127.0.0.1]:{port}
smtp_sasl_auth_enable = yes
smtp_sasl_password_maps = texthash:{folder}/etc/passwords
smtp_sasl_security_options =
minimal_backoff_time = 2s
maximal_backoff_time = 2s
queue_run_delay = 2s
"""


class ForwardingPostfix(Postfix):
    """Hands everything to the gate."""

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__(folder)
        self._door = f"[127.0.0.1]:{port}"
        main = folder / "etc/main.cf"
        main.write_text(main.read_text().replace("default_transport = error", "# ") + MAIN.format(folder=folder, port=port))
        with open(folder / "etc/master.cf", "a") as master:
            master.write("smtp      unix - - n - - smtp\n")

    def log_in(self, name: str, password: str) -> None:
        self._write("passwords", f"{self._door} {name}:{password}\n")

    def send(self, recipient: str) -> None:
        swaks = ["swaks", "--server", f"127.0.0.1:{self.port}", "--from", "web@tienda.test", "--to", recipient]
        subprocess.run([*swaks, "--hide-all"], check=True, timeout=30)


@pytest.fixture
def chain(make_gate: Callable[..., Gate], sink: Sink) -> Iterator[tuple[ForwardingPostfix, Gate, Site]]:
    port = free_port()
    gate = make_gate(sink.url, SMTP_LISTEN=f"127.0.0.1:{port}")
    site = gate.add_site("tienda.test")
    with open_folder() as folder:
        postfix = ForwardingPostfix(folder, port)
        [secret] = gate.records("hosting", "smtp-password", site.domain)
        postfix.log_in(secret["login"], secret["password"])
        postfix.start()
        yield postfix, gate, site
        postfix.stop()
        print(postfix.log())


def test_what_postfix_sends_is_held_by_a_block_and_leaves_after_it(chain, sink: Sink) -> None:
    postfix, gate, site = chain
    gate.do("block", site.domain, "--reason", "Prueba")
    postfix.send("ana@correo-externo.test")
    gate.wait_for_status(site, held=1, seconds=30)
    gate.do("unblock", site.domain)
    gate.wait_for_status(site, sent=1)
    assert sink.envelopes == [("web@tienda.test", ["ana@correo-externo.test"])]
    trace = sink.messages[0].get_all("Received")
    assert "(Esclusa) with ESMTPA" in trace[0] and "(Postfix)" in trace[1]


def test_postfix_keeps_what_it_cannot_hand_over(chain, sink: Sink) -> None:
    postfix, gate, site = chain
    gate.stop()
    postfix.send("ana@correo-externo.test")
    until(lambda: "status=deferred" in postfix.log(), "Postfix to find nobody")
    gate.start()
    gate.wait_for_status(site, sent=1, seconds=40)
    # A password that is not right any more: what is sent waits with Postfix, and none of it comes back.
    [secret] = gate.records("hosting", "smtp-password", site.domain)
    postfix.send("bea@correo-externo.test")
    until(lambda: "SASL authentication failed" in postfix.log(), "Postfix to be turned away")
    postfix.log_in(secret["login"], secret["password"])
    subprocess.run(["/usr/sbin/postfix", "-c", postfix.folder / "etc", "reload"], check=True, capture_output=True)
    gate.wait_for_status(site, sent=2, seconds=60)
    assert "status=bounced" not in postfix.log()
    assert [recipients for _, recipients in sink.envelopes] == [["ana@correo-externo.test"], ["bea@correo-externo.test"]]
