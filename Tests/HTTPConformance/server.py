"""`esclusa serve`, as it is shipped, for whoever speaks to its web server."""

import contextlib
import json
import os
import resource
import signal
import socket
import subprocess
from pathlib import Path
from typing import Iterator

from folder import open_folder
from postfix import free_port
from until import until
from wire import Answer, Wire


class Server:
    """The daemon on a TCP port and a Unix socket; settings by their names in the environment."""

    def __init__(self, folder: Path, program: Path, settings: dict[str, str], files: int | None) -> None:
        self.folder, self.program, self.files = folder, program, files
        self.address = ("127.0.0.1", free_port())
        self.unix = str(folder / "web.sock")
        listen = f"127.0.0.1:{self.address[1]} unix:{self.unix}"
        chosen = {"LISTEN": listen, "HTTP_LOG": "json", "RELAY": "smtp://127.0.0.1:9"} | settings
        self.environment = os.environ | {f"ESCLUSA_{name}": value for name, value in chosen.items()}
        self.daemon: subprocess.Popen | None = None

    def start(self, command: list[str] | None = None, **options: object) -> None:
        folder = self.folder
        arguments = ["serve", "--data", f"{folder}/data", "--socket", f"{folder}/s.sock", "--drop", f"{folder}/drop"]
        with open(folder / "access.log", "ab") as access, open(folder / "events.log", "ab") as events:
            options = {"stdout": access, "stderr": events} | options
            self.daemon = subprocess.Popen(
                [*(command or []), self.program, *arguments],
                env=self.environment, preexec_fn=self._limit if self.files else None, **options,
            )  # fmt: skip
        until(self._listens, "the server to listen", seconds=20)

    def stop(self) -> int:
        assert self.daemon
        if self.daemon.poll() is None:
            self.daemon.send_signal(signal.SIGTERM)
        try:
            return self.daemon.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.daemon.kill()
            raise

    def wire(self, seconds: float = 10) -> Wire:
        return Wire(self.address, seconds)

    def ask(self, data: bytes) -> list[Answer]:
        """Every answer on a connection of its own, until the server closes it."""
        with self.wire() as wire:
            return wire.say(data).answers_to_end()

    def get(self, target: str, *fields: str) -> Answer:
        """The answer to a well-formed GET."""
        lines = [f"GET {target} HTTP/1.1", "Host: panel.test", *fields, "Connection: close"]
        (answer,) = self.ask("".join(f"{line}\r\n" for line in lines).encode() + b"\r\n")
        return answer

    def is_well(self) -> bool:
        return self.get("/salud").status == 200

    def log(self, **wanted: object) -> dict:
        """The first line of the access log that has these values."""

        def look() -> dict | None:
            lines = (self.folder / "access.log").read_text().splitlines()
            return next((line for line in map(json.loads, lines) if wanted.items() <= line.items()), None)

        return until(look, f"the log to tell of {wanted}", seconds=5)

    def _limit(self) -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (self.files, self.files))

    def _listens(self) -> bool:
        assert self.daemon and self.daemon.poll() is None, (self.folder / "events.log").read_text()
        try:
            socket.create_connection(self.address, timeout=5).close()
            return True
        except OSError:
            return False


@contextlib.contextmanager
def running_server(binaries: Path, files: int | None = None, **settings: str) -> Iterator[Server]:
    """A server that has to be well at the end, and to end well."""
    with open_folder() as folder:
        server = Server(folder, binaries / "esclusa", settings, files)
        server.start()
        try:
            yield server
            assert server.daemon.poll() is not None or until(server.is_well, "the server to be well")
        finally:
            code = server.stop()
            print((folder / "events.log").read_text(errors="replace"))
        assert code == 0
