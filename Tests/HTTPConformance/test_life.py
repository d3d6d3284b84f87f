"""Start, log and end: SIGTERM, Unix sockets, sockets of systemd."""

import contextlib
import os
import re
import signal
import socket
import stat
import threading
import time
from pathlib import Path
from typing import Callable

import pytest

from cases import request
from folder import open_folder
from server import Server
from until import until
from wire import Wire


def test_rfc9112_9_6_sigterm_closes_the_idle_and_answers_the_rest(make_server: Callable[..., Server]) -> None:
    server = make_server()
    with contextlib.ExitStack() as stack:
        idle = stack.enter_context(server.wire())
        idle.say(request()).answer()
        busy = [stack.enter_context(server.wire()) for _ in range(4)]
        for wire in busy:
            wire.say(request(target="/es/entrar") * 20)
        busy[0].answer()
        began = time.monotonic()
        server.daemon.send_signal(signal.SIGTERM)
        assert idle.answers_to_end() == []
        for wire in busy:
            answers = wire.answers_to_end()
            assert {answer.status for answer in answers} <= {200}
        assert server.daemon.wait(timeout=10) == 0
        assert time.monotonic() - began < 10
        with pytest.raises(ConnectionRefusedError):
            server.wire()
    assert not Path(server.unix).exists()


def test_rfc9112_9_6_sigterm_waits_for_nobody_who_dawdles(make_server: Callable[..., Server]) -> None:
    server = make_server(HTTP_TIMEOUT_STOP="1")
    with server.wire() as half, server.wire() as deaf:
        half.say(b"GET /salud HTTP/1.1\r\nHo")
        deaf.say(request(target="/assets/panel.css") * 300)
        time.sleep(0.1)
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < 4


def test_a_unix_socket_is_for_its_group(server: Server) -> None:
    assert stat.S_IMODE(os.stat(server.unix).st_mode) == 0o660
    with Wire(server.unix) as wire:
        assert wire.say(request()).answer().status == 200


def event_loops(server: Server) -> int:
    """How many there are once all threads have their names, which they take after the first is listened to."""
    time.sleep(0.5)
    names = [path.read_text() for path in Path(f"/proc/{server.daemon.pid}/task").glob("*/comm")]
    return sum(re.fullmatch(r"web-\d+\n", name) is not None for name in names)


def test_there_is_an_event_loop_for_each_core_that_the_server_may_run_on(make_server: Callable[..., Server]) -> None:
    server = make_server()
    cores = sorted(os.sched_getaffinity(0))
    until(lambda: event_loops(server) == len(cores), f"{len(cores)} event loops")
    server.stop()
    server.start(["taskset", "--cpu-list", str(cores[0])])
    until(lambda: event_loops(server) == 1, "one event loop")


def start_with(server: Server, door: socket.socket) -> None:
    """Starts the daemon as systemd does: with a socket that listens already."""
    script = f"exec 3<&{door.fileno()}; export LISTEN_FDS=1 LISTEN_PID=$$; exec \"$@\""
    server._listens = lambda: (server.folder / "s.sock").exists() and server.daemon.poll() is None
    server.start(["bash", "-c", script, "bash"], pass_fds=[door.fileno()])


def test_a_socket_of_systemd_is_served_and_left_alone(binaries: Path) -> None:
    with open_folder() as folder, socket.socket(socket.AF_UNIX) as door:
        path = str(folder / "panel.sock")
        door.bind(path)
        door.listen(16)
        server = Server(folder, binaries / "esclusa", {"LISTEN": "systemd"}, None)
        start_with(server, door)
        with Wire(path) as wire:
            assert wire.say(request()).answer().status == 200
        assert server.stop() == 0
        assert Path(path).is_socket(), "the socket belongs to systemd"


class Visitor(threading.Thread):
    """Asks again and again, each time on a new connection, and remembers the answers."""

    def __init__(self, address: tuple[str, int]) -> None:
        super().__init__()
        self.address = address
        self.statuses: list[int] = []
        self.before = 0
        self.fault: Exception | None = None
        self.is_over = threading.Event()

    def run(self) -> None:
        try:
            while not self.is_over.is_set():
                with Wire(self.address, seconds=30) as wire:
                    self.statuses.append(wire.say(request("Connection: close")).answer().status)
        except Exception as fault:
            self.fault = fault

    def __enter__(self) -> "Visitor":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self.join()


def test_a_restart_behind_a_socket_of_systemd_refuses_nobody(binaries: Path) -> None:
    with open_folder() as folder, socket.create_server(("127.0.0.1", 0), backlog=64) as door:
        server = Server(folder, binaries / "esclusa", {"LISTEN": "systemd"}, None)
        start_with(server, door)
        try:
            with contextlib.ExitStack() as stack:
                visitors = [stack.enter_context(Visitor(door.getsockname())) for _ in range(4)]
                for _ in range(2):
                    until(lambda: all(visitor.statuses for visitor in visitors), "answers before")
                    assert server.stop() == 0
                    (folder / "s.sock").unlink(missing_ok=True)
                    for visitor in visitors:
                        visitor.before = len(visitor.statuses)
                    start_with(server, door)
                    until(
                        lambda: all(len(visitor.statuses) > visitor.before or visitor.fault for visitor in visitors),
                        "answers after the restart", seconds=20,
                    )  # fmt: skip
        finally:
            server.stop()
        assert [visitor.fault for visitor in visitors] == [None] * 4
        assert {status for visitor in visitors for status in visitor.statuses} == {200}


def test_a_socket_of_systemd_that_is_not_there_stops_the_start(binaries: Path) -> None:
    with open_folder() as folder:
        server = Server(folder, binaries / "esclusa", {"LISTEN": "systemd"}, None)
        with pytest.raises(AssertionError, match="no socket was handed over"):
            server.start()


def test_the_pages_of_the_start_are_given_back(make_server: Callable[..., Server]) -> None:
    server = make_server()
    server.get("/es/entrar")
    before = mapped_from_files(server)
    after = until(lambda: (now := mapped_from_files(server)) < before * 3 / 4 and now, "pages to be given back")
    answer = server.get("/es/entrar")
    assert answer.status == 200 and b"</html>" in answer.body
    # What a page needs comes back, and no more.
    assert after < mapped_from_files(server) < before


def mapped_from_files(server: Server) -> int:
    """Kilobytes of the program's and its libraries' files that are resident."""
    status = Path(f"/proc/{server.daemon.pid}/status").read_text()
    return int(re.search(r"RssFile:\s+(\d+) kB", status)[1])


def test_the_log_has_a_line_for_every_answer(server: Server) -> None:
    with server.wire() as wire:
        wire.say(request(target="/es/%C3%B1%22?token=secret", method="HEAD")).answer(is_head=True)
    line = server.log(path="/es/%C3%B1%22")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", line["time"])
    assert (line["client"], line["method"], line["status"], line["bytes"]) == ("127.0.0.1", "HEAD", 404, 0)
    assert line["us"] >= 0 and re.fullmatch(r"[0-9a-z]{12}", line["id"])
    server.ask(b"GET /salud HTTP/7.0\r\n\r\n")
    assert server.log(refusal="HTTP version not supported")["status"] == 505


def test_the_log_can_be_text_or_off(make_server: Callable[..., Server]) -> None:
    for form, pattern in [("text", r"\S+Z 127.0.0.1 GET /nowhere 404 \d+B \d+us \w{12}\n"), ("off", "")]:
        server = make_server(HTTP_LOG=form)
        server.get("/nowhere")
        assert server.stop() == 0
        log = (server.folder / "access.log").read_text()
        assert re.search(pattern, log) if pattern else not log


def test_a_server_told_to_end_the_moment_it_listens_ends(make_server: Callable[..., Server]) -> None:
    server = make_server()
    assert server.stop() == 0
    for _ in range(9):
        server.start()
        assert server.stop() == 0


def test_a_log_that_nobody_reads_stops_no_answer(make_server: Callable[..., Server]) -> None:
    server = make_server()
    server.stop()
    read, write = os.pipe()
    with open(write, "wb") as full:
        server.start(stdout=full)
        with server.wire() as wire:
            for _ in range(3):
                wire.say(request() * 1000)
                assert {wire.answer().status for _ in range(1000)} == {200}
        os.close(read)
    assert server.is_well()
