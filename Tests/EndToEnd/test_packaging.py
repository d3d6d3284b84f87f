"""The units for systemd, checked by systemd itself and tried as far as a machine without it allows."""

import json
import os
import smtplib
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from folder import open_folder
from gate import Gate
from postfix import Postfix, free_port
from sink import Sink
from test_pools import Pools
from test_user import install

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "Packaging/systemd"
DAEMON = 20_901


def analyze(*arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run(["systemd-analyze", *map(str, arguments)], capture_output=True, text=True)


def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    for name in ("esclusa.service", "esclusa.socket"):
        # The program is not installed on the machine that tests it.
        text = (UNITS / name).read_text().replace("/usr/local/bin/esclusa", "/bin/true")
        (tmp_path / name).write_text(text)
    checked = analyze("verify", "--man=no", tmp_path / "esclusa.service", tmp_path / "esclusa.socket")
    mine = [line for line in checked.stderr.splitlines() if "esclusa" in line]
    assert (checked.returncode, mine) == (0, []), checked.stderr


def test_systemd_rates_the_service_as_well_confined() -> None:
    rated = analyze("security", "--offline=true", "--json=short", "--threshold=16", UNITS / "esclusa.service")
    assert rated.returncode == 0, "its exposure is above 1.6\n" + rated.stdout + rated.stderr
    open_ = {line["json_field"] for line in json.loads(rated.stdout) if line["set"] is False}
    # Every script has to be known by its user, and the panel and the MTA are reached by network.
    assert open_ >= {"PrivateUsers", "PrivateNetwork"}


def test_the_example_configuration_is_taken(binaries: Path, tmp_path: Path) -> None:
    config = ROOT / "Packaging/esclusa.yaml"
    command = [binaries / "esclusa", "hosting", "list", "--config", config, "--data", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_systemd_is_told_that_the_gate_is_ready_once_scripts_can_send(make_gate, sink: Sink) -> None:
    with open_folder() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(folder / "notify"))
        manager.settimeout(20)
        gate: Gate = make_gate(sink.url)
        gate.stop()
        gate.environment["NOTIFY_SOCKET"] = str(folder / "notify")
        gate.launch()
        assert manager.recv(100) == b"READY=1"
        with socket.socket(socket.AF_UNIX) as door:
            door.connect(str(gate.socket))
        gate.stop()
        assert manager.recv(100) == b"STOPPING=1"
        gate.environment.pop("NOTIFY_SOCKET")
        gate.start()


@pytest.fixture
def confined(binaries: Path, postfix: Postfix):
    """A gate with the unit's user, system calls, capabilities and writable folders."""
    with open_folder() as folder:
        install(binaries, folder)
        gate = Gate(folder, folder, postfix.url, SMTP_LISTEN=f"127.0.0.1:{free_port()}")
        gate.wrapper = [sys.executable, str(ROOT / "Tests/EndToEnd/sandbox.py")]
        gate.wrapper += [str(UNITS / "esclusa.service"), str(DAEMON), str(folder)]
        gate.start()
        yield gate
        gate.stop()


def test_all_works_within_the_units_sandbox(confined: Gate, postfix: Postfix) -> None:
    gate = confined
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    assert site.mail(mailbox.address, "Uno").accepted
    mailbox.wait_for(1)
    gate.stop()
    assert site.mail(mailbox.address, "Dos").accepted, "the drop folder takes it"
    gate.start()
    mailbox.wait_for(2)
    with urllib.request.urlopen(f"{gate.url}/salud", timeout=10) as page:
        assert json.load(page)["almacen"] == "bien"
    gate.do("backup", str(gate.folder / "copia.sqlite"))
    gate.verify()
    assert "perm" not in gate.log().lower(), gate.log()


def test_in_the_sandbox_it_still_sees_which_pool_sends_and_who_connects(confined: Gate) -> None:
    gate = confined
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    pools = Pools(gate.folder, [site])
    with pools.running(os.environ | {"ESCLUSA_SOCKET": str(gate.socket), "ESCLUSA_DROP": str(gate.drop)}):
        assert pools.request(site) == "sent"
    assert [message["pool"] for message in gate.records("queue", "list", site.domain)] == ["tienda.test"]
    with smtplib.SMTP(*gate.environment["ESCLUSA_SMTP_LISTEN"].split(":")) as client:
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("tienda.test", "falsa")
    assert f"of Unix user {os.getuid()} failed" in gate.log()


def test_the_sandbox_of_the_tests_confines(confined: Gate) -> None:
    """Or the test above would prove nothing."""
    inside = [*confined.wrapper, "/usr/bin/python3", "-c"]
    tries = {
        "open('/var/esclusa-was-here', 'w')": "Read-only",
        "import os; os.chroot('/tmp')": "not permitted",
        "import ctypes, os; c = ctypes.CDLL(None, use_errno=True); "
        "r = c.mount(b'a', b'/tmp', b'tmpfs', 0, None); "
        "e = ctypes.get_errno(); raise SystemExit(os.strerror(e) if r else 'mounted')": "not permitted",
        "import os; os.setpriority(os.PRIO_PROCESS, 0, 5)": "not permitted",
    }
    for attempt, words in tries.items():
        done = subprocess.run([*inside, attempt], capture_output=True, text=True)
        assert done.returncode != 0 and words in done.stderr, (attempt, done.stderr)
