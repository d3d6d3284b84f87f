"""Sites as hostings run them: pools of php-fpm, each under a Unix user of its own."""

import contextlib
import os
import shutil
import socket
import struct
import subprocess
from pathlib import Path
from typing import Iterator

import pytest

from gate import Gate
from hosting import Site
from sink import Sink
from until import until

PROGRAM = shutil.which("php-fpm8.2") or shutil.which("php-fpm") or "/usr/sbin/php-fpm8.2"
FORM = """<?php
$subject = "Pedido de " . $_SERVER["SITE"];
echo mail("ana@correo.test", $subject, "Hola.", $_SERVER["MORE"]) ? "sent" : "failed";
"""
RESPONDER, BEGIN, PARAMS, INPUT, OUTPUT = 1, 1, 4, 5, 6


def record(kind: int, content: bytes) -> bytes:
    return struct.pack(">BBHHBx", 1, kind, 1, len(content), 0) + content


def parameters(values: dict[str, str]) -> bytes:
    pairs = [(name.encode(), value.encode()) for name, value in values.items()]
    return b"".join(struct.pack(">II", len(n) | 1 << 31, len(v) | 1 << 31) + n + v for n, v in pairs)


def read_exactly(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        assert more, "php-fpm closed the connection"
        data += more
    return data


class Pools:
    """A php-fpm with one pool a site."""

    def __init__(self, folder: Path, sites: list[Site]) -> None:
        self.folder = folder
        lines = ["[global]", f"error_log = {folder}/fpm.log", "daemonize = no"]
        for site in sites:
            lines += [
                f"[{site.domain}]", f"user = {site.uid}", f"group = {site.uid}", f"listen = {self.door(site)}",
                "pm = static", "pm.max_children = 2", "clear_env = no",
                f"php_admin_value[sendmail_path] = {site.command} -t -i", "php_admin_value[mail.add_x_header] = On",
            ]  # fmt: skip
            script = site.folder / "formulario.php"
            script.write_text(FORM)
            shutil.chown(script, site.uid, site.uid)
        (folder / "fpm.conf").write_text("\n".join(lines) + "\n")

    def door(self, site: Site) -> Path:
        return self.folder / f"{site.domain}.fpm"

    @contextlib.contextmanager
    def running(self, environment: dict[str, str]) -> Iterator[None]:
        command = [PROGRAM, "--nodaemonize", "--fpm-config", self.folder / "fpm.conf"]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            until(lambda: all(map(Path.exists, self.folder.glob("*.fpm"))) and self.listens(), "php-fpm to listen")
            yield
        finally:
            process.terminate()
            process.wait(timeout=15)

    def listens(self) -> bool:
        return any(self.folder.glob("*.fpm"))

    def request(self, site: Site, more: str = "") -> str:
        """A visitor's request for the form, as a web server hands it to the pool."""
        script = str(site.folder / "formulario.php")
        values = {"SCRIPT_FILENAME": script, "REQUEST_METHOD": "GET", "SITE": site.domain, "MORE": more}
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(30)
            connection.connect(str(self.door(site)))
            start = record(BEGIN, struct.pack(">HB5x", RESPONDER, 0))
            connection.sendall(start + record(PARAMS, parameters(values)) + record(PARAMS, b"") + record(INPUT, b""))
            answer = b""
            while True:
                _, kind, _, length, padding = struct.unpack(">BBHHBx", read_exactly(connection, 8))
                content = read_exactly(connection, length + padding)[:length]
                if kind == OUTPUT:
                    answer += content
                elif kind == 3:
                    return answer.split(b"\r\n\r\n", 1)[1].decode()


@pytest.fixture
def gate(make_gate, sink: Sink) -> Gate:
    return make_gate(sink.url)


def test_each_pool_sends_for_its_own_hosting_whatever_it_claims(gate: Gate, sink: Sink) -> None:
    sites = [gate.add_site("tienda.test"), gate.add_site("otra.test")]
    pools = Pools(gate.folder, sites)
    environment = os.environ | {"ESCLUSA_SOCKET": str(gate.socket), "ESCLUSA_DROP": str(gate.drop)}
    with pools.running(environment):
        for site, other in (sites, sites[::-1]):
            lie = f"From: web@{other.domain}\r\nX-PHP-Originating-Script: {other.uid}:{other.domain}.php"
            assert pools.request(site, lie) == "sent"
            assert pools.request(site) == "sent"
    for site in sites:
        gate.wait_for_status(site, sent=2)
    senders = sorted((message["Subject"], sender) for message, (sender, _) in zip(sink.messages, sink.envelopes))
    assert senders == sorted((f"Pedido de {site.domain}", f"web@{site.domain}") for site in sites for _ in "12")
    for message in sink.messages:
        # PHP's own field stands first: a script can only add a second one.
        uid = next(site.uid for site in sites if site.domain in message["Subject"])
        assert message.get_all("X-PHP-Originating-Script")[0] == f"{uid}:formulario.php"


def test_the_pool_that_a_message_came_out_of_is_seen_and_no_script_can_name_another(gate: Gate) -> None:
    site, other = gate.add_site("tienda.test"), gate.add_site("otra.test")
    for blocked in (site, other):
        gate.do("block", blocked.domain, "--reason", "Prueba")
    pools = Pools(gate.folder, [site, other])
    # Programs that call themselves a worker of another pool, out of a real one and under a "master" of their own.
    send = f"{site.command} -f web@tienda.test"
    worker = f"""exec -a 'php-fpm: pool otra.test' bash -c 'printf "Subject: %s\\n\\nHola.\\n" "$0" | {send} ana@correo.test; true'"""
    master = f"""exec -a 'php-fpm: master process (/etc/php/fpm.conf)' bash -c "$1; true" """
    (site.folder / "falso.sh").write_text(f"{worker} \"$1\"\n")
    (site.folder / "formulario.php").write_text(FORM + "system('bash falso.sh dentro');")
    environment = os.environ | {"ESCLUSA_SOCKET": str(gate.socket), "ESCLUSA_DROP": str(gate.drop)}
    with pools.running(environment):
        assert pools.request(site).startswith("sent") and pools.request(other) == "sent"
    assert site.run(["bash", "falso.sh", "fuera"]).accepted
    assert site.run(["bash", "-c", master, "x", "bash falso.sh amo"]).accepted
    assert site.sendmail("ana@correo.test", message=b"Subject: solo\n\nHola.\n").accepted
    seen = {message["subject"]: message["pool"] for message in gate.records("queue", "list", site.domain)}
    assert seen == {
        "Pedido de tienda.test": "tienda.test", "dentro": "tienda.test", "fuera": None, "amo": None, "solo": None,
    }  # fmt: skip
    assert [message["pool"] for message in gate.records("queue", "list", other.domain)] == ["otra.test"]


def test_a_blocked_pool_holds_and_the_other_sends(gate: Gate, sink: Sink) -> None:
    blocked, free = gate.add_site("tienda.test"), gate.add_site("otra.test")
    pools = Pools(gate.folder, [blocked, free])
    environment = os.environ | {"ESCLUSA_SOCKET": str(gate.socket), "ESCLUSA_DROP": str(gate.drop)}
    gate.do("block", blocked.domain, "--reason", "Prueba")
    with pools.running(environment):
        assert pools.request(blocked) == "sent" and pools.request(free) == "sent"
    gate.wait_for_status(free, sent=1)
    gate.wait_for_status(blocked, held=1)
    assert sink.subjects() == ["Pedido de otra.test"]
